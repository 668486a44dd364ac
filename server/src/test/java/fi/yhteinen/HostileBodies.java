package fi.yhteinen;

import static fi.yhteinen.Attack.CANARY;
import static fi.yhteinen.Attack.body;
import static fi.yhteinen.Attack.bytes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Records that must not be stored, neither as new ones nor as new versions. */
final class HostileBodies {

  private HostileBodies() {}

  static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    all.addAll(broken());
    all.addAll(costly());
    all.addAll(values());
    all.addAll(characters());
    all.addAll(shapes());
    all.addAll(meanings());
    all.addAll(narratives());
    all.addAll(references());
    return all;
  }

  private static List<Attack> broken() {
    return List.of(
        body("B01 nothing", "", 400, "structure"),
        body("B01 white space", " \n\t ", 400, "structure"),
        body("B03 cut short", note("\"note\":[{\"text\":\"" + CANARY), 400, "structure"),
        body("B03 something behind", note("") + "{}", 400, "structure"),
        body("B04 a member twice", note("\"status\":\"completed\""), 400, "structure"),
        body("B05 two types", note("\"resourceType\":\"ClinicalImpression\""), 400, "structure"),
        body("B06 single quotes", note("'description':'x'"), 400, "structure"),
        body("B06 plus sign", note(decimal("+1")), 400, "structure"),
        body("B06 comment", note("/* " + CANARY + " */\"description\":\"x\""), 400, "structure"),
        body("B06 NaN", note(decimal("NaN")), 400, "structure"),
        body("B06 Infinity", note(decimal("Infinity")), 400, "structure"));
  }

  private static List<Attack> costly() {
    String ring =
        IntStream.range(0, 60)
            .mapToObj(i ->
                "{\"resourceType\":\"Basic\",\"id\":\"c%d\",\"subject\":{\"reference\":\"#c%d\"}}"
                    .formatted(i, (i + 1) % 60))
            .collect(Collectors.joining(","));
    return List.of(
        body("B08 objects in objects", "{\"a\":".repeat(100_000), 400, "too-costly"),
        body("B08 arrays in arrays", note("\"note\":" + "[".repeat(100_000)), 400, "too-costly"),
        body("B09 20 MB", note(text(20_000_000)), 413, "too-long"),
        body("B09 3 MB", note(text(3_000_000)), 413, "too-long"),
        body("B09 a field of 1.2 MB", note(text(1_200_000)), 422, "too-long"),
        body("B10 200,000 identifiers", note(identifiers(200_000)), 413, "too-long"),
        body("B10 30,000 identifiers", note(identifiers(30_000)), 422, "too-costly"),
        body(
            "B11 sixty contained in a ring",
            note("\"contained\":[" + ring + "]"),
            422,
            "too-costly"),
        body(
            "B13 contained twice",
            note("\"contained\":[" + basic("a", "") + "," + basic("a", "") + "]," + pointer("a")),
            422,
            "duplicate"),
        body(
            "B14 contained in contained",
            note(
                "\"contained\":["
                    + basic("a", ",\"contained\":[" + basic("b", "") + "]")
                    + "],"
                    + pointer("a")),
            422,
            "invariant"),
        body(
            "B15 contained, not referred to",
            note("\"contained\":[" + basic("a", "") + "]"),
            422,
            "invariant"));
  }

  private static List<Attack> values() {
    return List.of(
        body("B16 1e1000000", note(decimal("1e1000000")), 400, "value"),
        body("B18 1e-99999", note(decimal("1e-99999")), 400, "value"),
        body("B19 1,001 digits", note(decimal("9".repeat(1_001))), 400, "value"),
        body(
            "B19 no 32-bit integer", note(extension("\"valueInteger\":99999999999")), 400, "value"),
        // readable JSON of the wrong kind is for the validator, which answers 422
        body("B20 number as string", note(extension("\"valueInteger\":\"1\"")), 422, "structure"),
        body(
            "B20 boolean as string",
            note(extension("\"valueBoolean\":\"true\"")),
            422,
            "structure"),
        body("B34 no such month", note("\"date\":\"2024-13-45\""), 400, "value"),
        body("B34 no such day", note("\"date\":\"2024-02-30\""), 400, "value"),
        body("B35 year 0", note("\"date\":\"0000-01-01\""), 422, "value").or(400),
        body("B35 year 9999", note("\"date\":\"9999-12-31\""), 422, "value"),
        body("B35 year -1", note("\"date\":\"-001-01-01\""), 400, "value"),
        body("B36 no such zone", note("\"date\":\"2026-01-01T10:00:00+99:99\""), 400, "value"),
        body("B80 identifier of 50 kB", note(hetu("9".repeat(50_000))), 422, "value"),
        body("B80 identifier of 50 kB of signs", note(hetu("0-".repeat(25_000))), 422, "value"));
  }

  private static List<Attack> characters() {
    return List.of(
        body("B21 NUL", note("\"description\":\"a\\u0000" + CANARY + "\""), 400, "value"),
        body("B23 half a pair", note("\"description\":\"\\ud800\""), 400, "value"),
        raw("B24 not UTF-8", 0xff, 0xfe),
        raw("B24 overlong", 0xc0, 0xaf),
        bytes("B25 UTF-16", note("").getBytes(StandardCharsets.UTF_16), 400, "structure"),
        // refused, as RFC 8259 forbids to send one
        body("B25 byte order mark", "\ufeff" + note(""), 400, "structure"),
        body("B26 control character", note("\"description\":\"a\\u0001\""), 422, "value"),
        body("B26 C1 control", note("\"description\":\"a\u0085\""), 422, "value"),
        body("B26 turns the direction", note("\"description\":\"a\u202eb\""), 422, "value"));
  }

  private static List<Attack> shapes() {
    String plain = "{\"resourceType\":\"ClinicalImpression\",\"status\":\"completed\",";
    return List.of(
        body("B30 unknown element", note("\"foo\":\"" + CANARY + "\""), 400, "structure"),
        // as B20
        body(
            "B31 array for an object",
            plain + "\"subject\":[{\"reference\":\"@client\"}]}",
            422,
            "structure"),
        body("B31 object for an array", note("\"note\":{\"text\":\"x\"}"), 400, "structure"),
        body("B31 null in an array", note("\"note\":[null]"), 400, "structure"),
        body("B31 empty object", note("\"code\":{}"), 400, "structure"));
  }

  private static List<Attack> meanings() {
    return List.of(
        body(
            "B33 no such code",
            "{\"resourceType\":\"ClinicalImpression\",\"status\":\""
                + CANARY
                + "\","
                + "\"subject\":{\"reference\":\"@client\"}}",
            422,
            "code-invalid"),
        body(
            "B40 id with a path",
            "{\"resourceType\":\"ClinicalImpression\",\"id\":\"../../etc/passwd\",\"status\":\"completed\","
                + "\"subject\":{\"reference\":\"@client\"}}",
            400,
            "value"),
        body(
            "B46 label below the floor",
            note(
                "\"meta\":{\"security\":[{\"system\":"
                    + "\"http://terminology.hl7.org/CodeSystem/v3-Confidentiality\","
                    + "\"code\":\"U\"}]}"),
            422,
            "business-rule"),
        body(
            "B46 label of an unknown system",
            note(
                "\"meta\":{\"security\":[{\"system\":\"https://"
                    + CANARY
                    + ".example\",\"code\":\"R\"}]}"),
            422,
            "business-rule"));
  }

  private static List<Attack> narratives() {
    List<String> unsafe =
        List.of(
            "<script>alert('" + CANARY + "')</script>",
            "<img src='x.png' onerror='alert(1)'/>",
            "<iframe src='https://evil.example'></iframe>",
            "<svg onload='alert(1)'></svg>",
            "<a href='javascript:alert(1)'>x</a>",
            "<a href='data:text/html,x'>x</a>",
            "<p style='background:url(https://evil.example)'>x</p>",
            "<base href='https://evil.example'/>",
            "<form action='https://evil.example'><input/></form>",
            "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>");
    List<Attack> all = new ArrayList<>();
    unsafe.forEach(part ->
        all.add(
            body("B81 narrative " + part.substring(0, 5), note(narrative(part)), 422, "security")));
    String deep = "<b>".repeat(20_000) + CANARY + "</b>".repeat(20_000);
    all.add(body("B56 narrative 20,000 deep", note(narrative(deep)), 400, "too-costly"));
    return all;
  }

  private static String narrative(String inside) {
    return "\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns="
        + "'http://www.w3.org/1999/xhtml'>"
        + inside
        + "</div>\"}";
  }

  private static List<Attack> references() {
    List<String> wrong =
        List.of(
            "http://evil.example/Patient/1",
            "file:///etc/passwd",
            "ftp://evil.example/Patient/1",
            "Patient/../Practitioner/1",
            "https://other.example/fhir/Patient/1");
    return wrong.stream()
        .map(reference ->
            body(
                "B84 reference to " + reference,
                "{\"resourceType\":\"ClinicalImpression\",\"status\":\"completed\","
                    + "\"subject\":{\"reference\":\""
                    + reference
                    + "\"}}",
                422,
                "value"))
        .toList();
  }

  /** A note about a client of the caller, with more members. */
  static String note(String members) {
    return "{\"resourceType\":\"ClinicalImpression\",\"status\":\"completed\",\"subject\":"
        + "{\"reference\":\"@client\"},\"summary\":\""
        + CANARY
        + (members.isEmpty() ? "\"}" : "\"," + members + "}");
  }

  private static String extension(String value) {
    return "\"extension\":[{\"url\":\"https://" + CANARY + ".example\"," + value + "}]";
  }

  private static String hetu(String value) {
    return "\"identifier\":[{\"system\":\"urn:oid:1.2.246.21\",\"value\":\"" + value + "\"}]";
  }

  private static String decimal(String number) {
    return extension("\"valueDecimal\":" + number);
  }

  private static String text(int length) {
    return "\"description\":\"" + "a".repeat(length) + "\"";
  }

  private static String identifiers(int count) {
    return "\"identifier\":[" + "{\"value\":\"1\"},".repeat(count) + "{\"value\":\"1\"}]";
  }

  private static String basic(String id, String more) {
    return "{\"resourceType\":\"Basic\",\"id\":\""
        + id
        + "\",\"code\":{\"text\":\"x\"}"
        + more
        + "}";
  }

  private static String pointer(String id) {
    return "\"previous\":{\"reference\":\"#" + id + "\"}";
  }

  private static Attack raw(String row, int... inside) {
    byte[] frame = note("\"description\":\"?\"").getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte b : frame) {
      if (b == '?') {
        for (int part : inside) {
          out.write(part);
        }
      } else {
        out.write(b);
      }
    }
    return bytes(row, out.toByteArray(), 400, "structure");
  }
}
