package fi.yhteinen.json;

import static fi.yhteinen.json.Bodies.bundle;
import static fi.yhteinen.json.Bodies.bytes;
import static fi.yhteinen.json.Bodies.measured;
import static fi.yhteinen.json.Bodies.named;
import static fi.yhteinen.json.Bodies.narrated;
import static fi.yhteinen.json.Bodies.narrative;
import static fi.yhteinen.json.Bodies.patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {

  /** A hostile body, what must be said to it, and where. */
  record Hostile(String name, byte[] body, Fault fault, String expression) {

    Hostile(String name, String body, Fault fault, String expression) {
      this(name, bytes(body), fault, expression);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Hostile> hostiles() {
    return Stream.of(
            documents(), members(), numbers(), strings(), encodings(), sizes(), resources(), html())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("hostiles")
  void refusesHostileBodiesWithoutEcho(Hostile hostile) {
    JsonRefused refused = refusal(hostile.body());

    assertThat(refused.fault()).isEqualTo(hostile.fault());
    assertThat(refused.expression()).isEqualTo(hostile.expression());
    assertThat(refused.getMessage()).isEqualTo(hostile.fault().text());
    assertThat(refused.getStackTrace()).isEmpty();
  }

  @Test
  void everyFaultIsProvoked() {
    Set<Fault> provoked = hostiles().stream().map(Hostile::fault).collect(Collectors.toSet());

    Set<Fault> ofReading = EnumSet.allOf(Fault.class);
    ofReading.removeIf(fault -> fault.name().startsWith("PATCH_")); // see JsonPatchTest
    assertThat(provoked).containsExactlyInAnyOrderElementsOf(ofReading);
  }

  @Test
  void everyFaultHasAnIssueCodeAMessageKeyAndASentence() {
    Set<String> codes =
        Set.of(
            "structure",
            "value",
            "too-costly",
            "too-long",
            "duplicate",
            "invariant",
            "security",
            "processing",
            "conflict");

    assertThat(Fault.values())
        .allSatisfy(fault -> {
          assertThat(fault.issueCode()).isIn(codes);
          assertThat(fault.messageKey()).matches("json\\.[a-z-]+");
          assertThat(fault.text()).isNotBlank();
        });
  }

  @Test
  void refusesHostileBodiesQuickly() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<Hostile> hostiles = hostiles();
    hostiles.forEach(hostile -> refusal(hostile.body()));

    for (Hostile hostile : hostiles) {
      long start = threads.getCurrentThreadCpuTime();
      refusal(hostile.body());
      long milliseconds = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
      assertThat(milliseconds).as(hostile.name()).isLessThan(200);
    }
  }

  @Test
  void refusesAPatchThatIsNotAnArrayOfObjects() {
    for (String patch : List.of("{\"op\":\"remove\"}", "[1]", "[{\"op\":\"add\"},null]")) {
      JsonRefused refused =
          catchThrowableOfType(
              JsonRefused.class, () -> JsonReader.readPatch(bytes(patch), Limits.STANDARD));
      assertThat(refused.fault()).isEqualTo(Fault.ROOT);
    }
  }

  private static JsonRefused refusal(byte[] body) {
    return catchThrowableOfType(JsonRefused.class, () -> JsonReader.read(body, Limits.STANDARD));
  }

  private static List<Hostile> documents() {
    return List.of(
        new Hostile("B01 empty", "", Fault.EMPTY_BODY, ""),
        new Hostile("B01 white space", " \r\n\t", Fault.EMPTY_BODY, ""),
        new Hostile(
            "B03 truncated object", "{\"resourceType\":\"Patient\"", Fault.TRUNCATED, "Patient"),
        new Hostile(
            "B03 truncated string", "{\"resourceType\":\"Pat", Fault.TRUNCATED, "resourceType"),
        new Hostile(
            "B03 second object", patient("\"active\":true") + "{}", Fault.TRAILING_CONTENT, ""),
        new Hostile(
            "B06 single quotes", "{'resourceType':'Patient'}", Fault.UNEXPECTED_CHARACTER, ""),
        new Hostile(
            "B06 plus one",
            measured("+1"),
            Fault.UNEXPECTED_CHARACTER,
            "Observation.valueQuantity.value"),
        new Hostile(
            "B06 comment", "/* hi */" + patient("\"active\":true"), Fault.UNEXPECTED_CHARACTER, ""),
        new Hostile(
            "B06 line comment",
            patient("// hi\n\"active\":true"),
            Fault.UNEXPECTED_CHARACTER,
            "Patient"),
        new Hostile(
            "B06 NaN",
            measured("NaN"),
            Fault.UNEXPECTED_CHARACTER,
            "Observation.valueQuantity.value"),
        new Hostile(
            "B06 Infinity",
            measured("-Infinity"),
            Fault.UNEXPECTED_CHARACTER,
            "Observation.valueQuantity.value"),
        new Hostile(
            "trailing comma", patient("\"active\":true,"), Fault.UNEXPECTED_CHARACTER, "Patient"),
        new Hostile("unquoted name", patient("active:true"), Fault.UNEXPECTED_CHARACTER, "Patient"),
        new Hostile(
            "wrong word", patient("\"active\":True"), Fault.UNEXPECTED_CHARACTER, "Patient.active"),
        new Hostile("B08 nested arrays", "[".repeat(100_000), Fault.TOO_DEEP, "[0]".repeat(40)),
        new Hostile(
            "B08 nested arrays inside",
            patient("\"name\":" + "[".repeat(100_000)),
            Fault.TOO_DEEP,
            "Patient.name" + "[0]".repeat(39)),
        new Hostile(
            "B08 nested objects",
            patient("\"extension\":[" + "{\"extension\":[".repeat(30)),
            Fault.TOO_DEEP,
            "Patient" + ".extension[0]".repeat(20)),
        new Hostile("B31 array as root", "[" + patient("\"active\":true") + "]", Fault.ROOT, ""),
        new Hostile("B31 string as root", "\"Patient\"", Fault.ROOT, ""));
  }

  private static List<Hostile> members() {
    return List.of(
        new Hostile(
            "B04 duplicate key",
            patient("\"gender\":\"male\",\"gender\":\"female\""),
            Fault.DUPLICATE_MEMBER,
            "Patient.gender"),
        new Hostile(
            "B04 duplicate key inside",
            patient("\"name\":[{\"family\":\"a\",\"text\":\"b\",\"family\":\"c\"}]"),
            Fault.DUPLICATE_MEMBER,
            "Patient.name[0].family"),
        new Hostile(
            "B05 duplicate resourceType",
            patient("\"resourceType\":\"Person\""),
            Fault.DUPLICATE_MEMBER,
            "Patient.resourceType"),
        new Hostile(
            "B04 duplicate key by escape",
            patient("\"id\":\"a\",\"\\u0069d\":\"b\""),
            Fault.MEMBER_NAME,
            "Patient"),
        new Hostile(
            "B30 name that is none", patient("\"131052-308T\":1"), Fault.MEMBER_NAME, "Patient"),
        new Hostile("B30 empty name", patient("\"\":1"), Fault.MEMBER_NAME, "Patient"),
        new Hostile(
            "B30 long name", patient("\"" + "a".repeat(65) + "\":1"), Fault.MEMBER_NAME, "Patient"),
        new Hostile("B31 null", patient("\"gender\":null"), Fault.NULL_VALUE, "Patient.gender"),
        new Hostile(
            "B31 null in array",
            patient("\"name\":[{\"given\":[\"a\",null]}]"),
            Fault.NULL_VALUE,
            "Patient.name[0].given[1]"),
        new Hostile(
            "B31 null on both sides",
            patient("\"name\":[{\"given\":[\"a\",null],\"_given\":[{\"id\":\"x\"},null]}]"),
            Fault.NULL_VALUE,
            "Patient.name[0].given[1]"),
        new Hostile(
            "B31 null among objects",
            patient("\"name\":[null,{\"family\":\"a\"}]"),
            Fault.NULL_VALUE,
            "Patient.name[0]"),
        new Hostile(
            "B31 empty object",
            patient("\"maritalStatus\":{ }"),
            Fault.EMPTY_OBJECT,
            "Patient.maritalStatus"),
        new Hostile("B31 empty array", patient("\"name\":[ ]"), Fault.EMPTY_ARRAY, "Patient.name"),
        new Hostile(
            "B31 array in array",
            patient("\"name\":[[{\"family\":\"a\"}]]"),
            Fault.NESTED_ARRAY,
            "Patient.name[0]"),
        new Hostile(
            "B31 mixed array",
            patient("\"name\":[{\"family\":\"a\"},\"b\"]"),
            Fault.MIXED_ARRAY,
            "Patient.name[1]"),
        new Hostile(
            "extension of the wrong kind",
            patient("\"_gender\":\"male\""),
            Fault.PRIMITIVE_EXTENSION,
            "Patient._gender"),
        new Hostile(
            "extension of a list as one",
            patient("\"name\":[{\"given\":[\"a\"],\"_given\":{\"id\":\"x\"}}]"),
            Fault.PRIMITIVE_EXTENSION,
            "Patient.name[0]._given"),
        new Hostile(
            "extension of an object",
            patient("\"maritalStatus\":{\"text\":\"a\"},\"_maritalStatus\":{\"id\":\"x\"}"),
            Fault.PRIMITIVE_EXTENSION,
            "Patient._maritalStatus"),
        new Hostile(
            "extension of the type",
            patient("\"_resourceType\":{\"id\":\"x\"}"),
            Fault.PRIMITIVE_EXTENSION,
            "Patient._resourceType"));
  }

  private static List<Hostile> numbers() {
    String value = "Observation.valueQuantity.value";
    return List.of(
        new Hostile("B16 huge exponent", measured("1e1000000"), Fault.NUMBER_RANGE, value),
        new Hostile(
            "B16 endless exponent", measured("1e" + "9".repeat(1000)), Fault.NUMBER_RANGE, value),
        new Hostile(
            "B16 zeros before the exponent",
            measured("1e" + "0".repeat(1000) + "1"),
            Fault.NUMBER_RANGE,
            value),
        new Hostile("B18 tiny exponent", measured("1e-99999"), Fault.NUMBER_RANGE, value),
        new Hostile("B19 long integer", measured("1".repeat(1001)), Fault.NUMBER_RANGE, value),
        new Hostile(
            "B19 long fraction", measured("0." + "1".repeat(40)), Fault.NUMBER_RANGE, value),
        new Hostile("leading zero", measured("01"), Fault.UNEXPECTED_CHARACTER, value),
        new Hostile("no fraction", measured("1."), Fault.UNEXPECTED_CHARACTER, value),
        new Hostile("no whole", measured(".5"), Fault.UNEXPECTED_CHARACTER, value),
        new Hostile("no exponent", measured("1e"), Fault.UNEXPECTED_CHARACTER, value),
        new Hostile("lone minus", measured("-"), Fault.UNEXPECTED_CHARACTER, value));
  }

  private static List<Hostile> strings() {
    String family = "Patient.name[0].family";
    return List.of(
        new Hostile("B21 zero", named("a\\u0000"), Fault.NUL_CHARACTER, family),
        new Hostile("B21 raw zero", named("a\0"), Fault.NUL_CHARACTER, family),
        new Hostile("B23 lone high surrogate", named("\\ud800"), Fault.LONE_SURROGATE, family),
        new Hostile(
            "B23 high surrogate and text", named("\\ud800abcdef"), Fault.LONE_SURROGATE, family),
        new Hostile(
            "B23 two high surrogates", named("\\ud83d\\ud83d"), Fault.LONE_SURROGATE, family),
        new Hostile("B23 lone low surrogate", named("\\udc00"), Fault.LONE_SURROGATE, family),
        new Hostile("B26 bell", named("\\u0007"), Fault.CONTROL_CHARACTER, family),
        new Hostile("B26 raw bell", named("\u0007"), Fault.CONTROL_CHARACTER, family),
        new Hostile("B26 backspace", named("\\b"), Fault.CONTROL_CHARACTER, family),
        new Hostile("B26 delete", named("\u007f"), Fault.CONTROL_CHARACTER, family),
        new Hostile("B26 C1", named("\u0085"), Fault.CONTROL_CHARACTER, family),
        new Hostile("B26 escaped C1", named("\\u009F"), Fault.CONTROL_CHARACTER, family),
        new Hostile("B26 non-character", named("\uffff"), Fault.CONTROL_CHARACTER, family),
        new Hostile("B26 override", named("a\u202eb"), Fault.DIRECTION_CONTROL, family),
        new Hostile("B26 escaped override", named("\\u202E"), Fault.DIRECTION_CONTROL, family),
        new Hostile("B26 isolate", named("\u2066"), Fault.DIRECTION_CONTROL, family),
        new Hostile("raw tab", named("a\tb"), Fault.RAW_LINE_BREAK, family),
        new Hostile("raw newline", named("a\nb"), Fault.RAW_LINE_BREAK, family),
        new Hostile("unknown escape", named("\\x"), Fault.BAD_ESCAPE, family),
        new Hostile("bad hexadecimal", named("\\u00g0"), Fault.BAD_ESCAPE, family),
        new Hostile("empty string", named(""), Fault.EMPTY_STRING, family));
  }

  private static List<Hostile> encodings() {
    String family = "Patient.name[0].family";
    byte[] body = bytes(patient("\"active\":true"));
    List<Hostile> hostiles = new ArrayList<>();
    for (int[] sequence :
        new int[][] {
          {0xff, 0xfe}, {0xc0, 0xaf}, {0xc1, 0xbf}, {0xe0, 0x80, 0xaf}, {0xf0, 0x80, 0x80, 0xaf},
          {0xed, 0xa0, 0x80}, {0xf4, 0x90, 0x80, 0x80}, {0xf8, 0x88, 0x80, 0x80}, {0x80}, {0xc3}
        }) {
      byte[] latin = named("?".repeat(sequence.length) + "xyz").getBytes(StandardCharsets.US_ASCII);
      int at = new String(latin, StandardCharsets.US_ASCII).indexOf('?');
      for (int i = 0; i < sequence.length; i++) {
        latin[at + i] = (byte) sequence[i];
      }
      String name = String.format(Locale.ROOT, "B24 bytes %02x", sequence[0]);
      hostiles.add(new Hostile(name, latin, Fault.BAD_ENCODING, family));
    }
    String text = Bodies.text(body);
    hostiles.add(
        new Hostile(
            "B25 UTF-16", text.getBytes(StandardCharsets.UTF_16), Fault.UNEXPECTED_CHARACTER, ""));
    hostiles.add(
        new Hostile(
            "B25 UTF-16 LE",
            text.getBytes(StandardCharsets.UTF_16LE),
            Fault.UNEXPECTED_CHARACTER,
            ""));
    hostiles.add(new Hostile("B25 byte order mark", "\ufeff" + text, Fault.BYTE_ORDER_MARK, ""));
    return hostiles;
  }

  private static List<Hostile> sizes() {
    String identifiers = "{\"value\":\"1\"},".repeat(12_000) + "{\"value\":\"1\"}";
    String many = "{\"value\":\"1\"},".repeat(100_000) + "{\"value\":\"1\"}";
    StringBuilder members = new StringBuilder("\"a0\":1");
    for (int i = 1; i < 300; i++) {
      members.append(",\"a").append(i).append("\":1");
    }
    String entry = "{\"resource\":" + patient("\"active\":true") + "}";
    String binary = "{\"resourceType\":\"Binary\",\"contentType\":\"application/pdf\",\"data\":\"";
    return List.of(
        new Hostile("B09 twenty megabytes", named("x".repeat(20 << 20)), Fault.BODY_TOO_LONG, ""),
        new Hostile(
            "B09 long string",
            named("x".repeat((1 << 20) + 1)),
            Fault.STRING_TOO_LONG,
            "Patient.name[0].family"),
        new Hostile(
            "B09 many long strings",
            patient(
                "\"name\":[{\"given\":[\"" + ("x".repeat(1 << 20) + "\",\"").repeat(2) + "x\"]}]"),
            Fault.BODY_TOO_LONG,
            ""),
        new Hostile(
            "B83 eleven megabytes",
            binary + "AAAA".repeat((11 << 20) / 3) + "\"}",
            Fault.DATA_TOO_LONG,
            "Binary.data"),
        new Hostile(
            "B83 no base64",
            binary + "-".repeat(2 << 20) + "\"}",
            Fault.DATA_TOO_LONG,
            "Binary.data"),
        new Hostile(
            "B10 many identifiers",
            patient("\"identifier\":[" + identifiers + "]"),
            Fault.TOO_MANY_ELEMENTS,
            "Patient"),
        new Hostile(
            "B10 very many identifiers",
            patient("\"identifier\":[" + many + "]"),
            Fault.TOO_MANY_ELEMENTS,
            "Patient.identifier[59998].value"),
        new Hostile("many members", patient(members.toString()), Fault.TOO_MANY_MEMBERS, "Patient"),
        new Hostile(
            "B86 many entries",
            bundle((entry + ",").repeat(500) + entry),
            Fault.TOO_MANY_ENTRIES,
            "Bundle.entry"));
  }

  private static List<Hostile> resources() {
    StringBuilder ring = new StringBuilder();
    for (int i = 0; i < 51; i++) {
      ring.append(i == 0 ? "" : ",").append(contained("c" + i, "c" + (i + 1) % 51));
    }
    return List.of(
        new Hostile("no resourceType", "{\"active\":true}", Fault.RESOURCE_TYPE, ""),
        new Hostile("resourceType no string", "{\"resourceType\":1}", Fault.RESOURCE_TYPE, ""),
        new Hostile(
            "unknown resourceType", "{\"resourceType\":\"Matti\"}", Fault.RESOURCE_TYPE, ""),
        new Hostile(
            "entry without resourceType",
            bundle("{\"resource\":{\"active\":true}}"),
            Fault.RESOURCE_TYPE,
            "Bundle.entry[0].resource"),
        new Hostile(
            "entry whose resource is a list",
            bundle("{\"resource\":[" + patient("\"active\":true") + "]}"),
            Fault.RESOURCE_SHAPE,
            "Bundle.entry[0].resource"),
        new Hostile(
            "parameter without resourceType",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"a\",\"part\":[{\"name\":\"b\",\"resource\":{\"active\":true}}]}]}",
            Fault.RESOURCE_TYPE,
            "Parameters.parameter[0].part[0].resource"),
        new Hostile(
            "meta no object", patient("\"meta\":\"x\""), Fault.RESOURCE_SHAPE, "Patient.meta"),
        new Hostile(
            "security no array",
            patient("\"meta\":{\"security\":{\"code\":\"R\"}}"),
            Fault.RESOURCE_SHAPE,
            "Patient.meta.security"),
        new Hostile(
            "B40 path as id", patient("\"id\":\"../../etc/passwd\""), Fault.ID_FORM, "Patient.id"),
        new Hostile(
            "B41 long id",
            patient("\"id\":\"" + "a".repeat(65) + "\""),
            Fault.ID_FORM,
            "Patient.id"),
        new Hostile(
            "B41 id with semicolon", patient("\"id\":\"p1;x=1\""), Fault.ID_FORM, "Patient.id"),
        new Hostile("escaped id", patient("\"id\":\"\\u0061\""), Fault.ID_FORM, "Patient.id"),
        new Hostile("id no string", patient("\"id\":12"), Fault.ID_FORM, "Patient.id"),
        new Hostile(
            "id in an entry",
            bundle("{\"resource\":" + patient("\"id\":\"a/b\"") + "}"),
            Fault.ID_FORM,
            "Bundle.entry[0].resource.id"),
        new Hostile(
            "B11 ring of contained",
            holding(ring.toString(), "c0"),
            Fault.TOO_MANY_CONTAINED,
            "Goal.contained"),
        new Hostile(
            "B13 contained twice",
            holding(contained("a", "") + "," + contained("a", ""), "a"),
            Fault.CONTAINED_DUPLICATE,
            "Goal.contained[1]"),
        new Hostile(
            "B14 contained in contained",
            holding(
                "{\"resourceType\":\"Patient\",\"id\":\"a\",\"contained\":["
                    + contained("b", "")
                    + "]}",
                "a"),
            Fault.CONTAINED_NESTED,
            "Goal.contained[0]"),
        new Hostile(
            "B15 contained and not referred to",
            holding(contained("a", ""), "b"),
            Fault.CONTAINED_UNUSED,
            "Goal.contained[0]"),
        new Hostile(
            "B15 contained without id",
            holding(patient("\"active\":true"), "b"),
            Fault.CONTAINED_UNUSED,
            "Goal.contained[0]"));
  }

  private static String contained(String id, String other) {
    String link =
        other.isEmpty() ? "" : ",\"link\":[{\"other\":{\"reference\":\"#" + other + "\"}}]";
    return patient("\"id\":\"" + id + "\",\"active\":true" + link);
  }

  private static String holding(String contained, String id) {
    return "{\"resourceType\":\"Goal\",\"contained\":["
        + contained
        + "],\"subject\":{\"reference\":\"#"
        + id
        + "\"}}";
  }

  private static List<Hostile> html() {
    List<Hostile> hostiles = new ArrayList<>();
    for (String content :
        List.of(
            "<script>alert(1)</script>",
            "<SCRIPT>alert(1)</SCRIPT>",
            "<p onclick=\"alert(1)\">a</p>",
            "<img src=\"x.png\" onerror=\"alert(1)\"/>",
            "<iframe src=\"https://evil.example\"></iframe>",
            "<svg onload=\"alert(1)\"></svg>",
            "<a href=\"javascript:alert(1)\">a</a>",
            "<a href=\"JaVaScRiPt:alert(1)\">a</a>",
            "<a href=\"java&#10;script:alert(1)\">a</a>",
            "<a href=\"&#106;avascript:alert(1)\">a</a>",
            "<a href=\" javascript:alert(1)\">a</a>",
            "<a href=\"data:text/html,x\">a</a>",
            "<a href=\"vbscript:x\">a</a>",
            "<a href=\"//evil.example\">a</a>",
            "<img src=\"data:image/png;base64,AAAA\"/>",
            "<img src=\"https://evil.example/track.png\"/>",
            "<blockquote cite=\"javascript:x\">a</blockquote>",
            "<p style=\"background:url(x)\">a</p>",
            "<p style=\"width:expression(alert(1))\">a</p>",
            "<p style=\"background:u\\72l(x)\">a</p>",
            "<p style=\"a:b/**/\">a</p>",
            "<p style=\"@import 'x'\">a</p>",
            "<base href=\"https://evil.example\"/>",
            "<form action=\"x\"><input name=\"a\"/></form>",
            "<object data=\"x\"></object>",
            "<embed src=\"x\"/>",
            "<link rel=\"stylesheet\" href=\"x\"/>",
            "<meta http-equiv=\"refresh\"/>",
            "<style>p { }</style>",
            "<math><mi></mi></math>",
            "<body>a</body>",
            "<p xlink:href=\"x\">a</p>",
            "<p xmlns=\"http://www.w3.org/2000/svg\">a</p>",
            "<p title=\"a\" title=\"b\">a</p>",
            "<p title=a>a</p>",
            "<p title>a</p>",
            "<p title=\"a\"lang=\"fi\">a</p>",
            "<p title=\"a<b\">a</p>",
            "<p title=\"a",
            "<p>a",
            "<p>a</b></p>",
            "<p/ >",
            "a < b",
            "a &amp b",
            "&nbsp;",
            "&evil;",
            "&#0;",
            "&#xd800;",
            "&#x202e;",
            "&#99999999;",
            "<!-- a -->",
            "<![CDATA[a]]>",
            "<!DOCTYPE html>",
            "<?xml version=\"1.0\"?>",
            "</div><div xmlns=\"http://www.w3.org/1999/xhtml\">",
            "</div>text<div>")) {
      hostiles.add(
          new Hostile(
              "B81 " + content, narrated(content), Fault.UNSAFE_NARRATIVE, "Patient.text.div"));
    }
    for (String root :
        List.of(
            "text",
            "<div>no namespace</div>",
            "<p xmlns=\"http://www.w3.org/1999/xhtml\">a</p>",
            "<div xmlns=\"urn:x\">a</div>",
            "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                + "<div xmlns=\"http://www.w3.org/1999/xhtml\">&a;</div>")) {
      hostiles.add(
          new Hostile("B55 " + root, narrative(root), Fault.UNSAFE_NARRATIVE, "Patient.text.div"));
    }
    hostiles.add(
        new Hostile(
            "B56 deep narrative",
            narrated("<b>".repeat(20_000)),
            Fault.TOO_DEEP,
            "Patient.text.div"));
    return hostiles;
  }
}
