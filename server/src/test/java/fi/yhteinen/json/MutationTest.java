package fi.yhteinen.json;

import static fi.yhteinen.json.Bodies.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hl7.fhir.r4.model.CarePlan;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Random bodies with fixed seeds: what is accepted here, every other parser reads the same way. */
class MutationTest {

  private static final ObjectMapper JACKSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final ServerMembers MEMBERS =
      new ServerMembers("new", "2", Instant.parse("2026-11-23T12:00:00Z"));

  private static final String PLAN =
      """
      {
        "resourceType": "CarePlan", "id": "a", "meta": {"versionId": "1", "tag": [{"code": "x"}]},
        "text": {"status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\"><p \
      title='a'>a &amp; b<br/></p></div>"},
        "extension": [{"url": "http://example.org/n", "valueDecimal": 1.50e+1}],
        "contained": [{"resourceType": "Patient", "id": "p", "name": [
          {"given": ["Aada", null, "\\u00e4\\ud83d\\ude00"], "_given": [null, {"id": "g"}]}]}],
        "status": "active", "intent": "plan", "title": "Suunnitelma \\"yksi\\" \\/ ä😀",
        "subject": {"reference": "#p"}, "note": [{"text": "line\\nline"}, {"text": "0"}]
      }
      """;

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "null",
          "true",
          "{}",
          "[]",
          "\"a\":1,",
          "1e9",
          "-",
          ".",
          "0",
          "\\u0000",
          "\\ud800",
          "\\udc00",
          "\u202e",
          "\ufeff",
          "\u00e4",
          "😀",
          " ",
          "\n",
          "\"id\":\"a\",",
          "\"_note\":",
          "[[",
          "<b>",
          "</p>",
          "&lt;",
          "&#x41;",
          "//",
          "'");

  @Test
  void brokenBodiesAreRefusedOrReadAsJacksonReadsThem() throws IOException {
    Random random = new Random(11);
    int accepted = 0;
    for (int round = 0; round < 25_000; round++) {
      byte[] body = mutated(bytes(PLAN), random);
      try {
        JsonResource resource = JsonReader.read(body, Limits.STANDARD).resource();
        accepted++;
        JsonNode expected = JACKSON.readTree(body);
        assertSame(resource.value(), expected);
        assertThat(JACKSON.readTree(Rewrite.minified(resource))).isEqualTo(expected);
        byte[] stored = Rewrite.stored(resource, MEMBERS);
        assertThat(Content.same(body, stored, true)).isTrue();
      } catch (JsonRefused refused) {
        assertThat(refused.expression()).matches("[A-Za-z0-9_.\\[\\]]*");
      }
    }
    assertThat(accepted).isGreaterThan(1_500);
  }

  @Test
  void textThatIsAcceptedReachesHapiUnchanged() {
    Random random = new Random(12);
    IParser parser = FhirContext.forR4Cached().newJsonParser();
    parser.setParserErrorHandler(new StrictErrorHandler());
    int accepted = 0;
    for (int round = 0; round < 4_000; round++) {
      String body = PLAN.replace("\"0\"", "\"" + randomText(random) + "\"");
      try {
        JsonResource resource = JsonReader.read(bytes(body), Limits.STANDARD).resource();
        accepted++;
        byte[] stored = Rewrite.stored(resource, MEMBERS);
        CarePlan plan =
            parser.parseResource(CarePlan.class, new String(stored, StandardCharsets.UTF_8));
        String text = resource.value().children("note").get(1).string("text").orElseThrow();
        assertThat(plan.getNote().get(1).getText()).isEqualTo(text);
        assertThat(plan.getIdElement().getIdPart()).isEqualTo("new");
        assertThat(plan.getMeta().getVersionId()).isEqualTo("2");
      } catch (JsonRefused refused) {
        assertThat(refused.expression()).startsWith("CarePlan.note");
      }
    }
    assertThat(accepted).isGreaterThan(800);
  }

  @Test
  void narrativeThatIsAcceptedIsWellFormedAndPlain() throws Exception {
    Random random = new Random(13);
    String div =
        "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p title='a' style=\"color: red\">a &amp; b"
            + "<br/></p><a href=\"https://example.org/\">c</a><table><tr><td>1</td></tr></table>"
            + "</div>";
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(null);
    int accepted = 0;
    for (int round = 0; round < 15_000; round++) {
      String mutated = new String(mutated(bytes(div), random), StandardCharsets.UTF_8);
      if (isAccepted(Bodies.narrative(mutated))) {
        accepted++;
        Document document = builder.parse(new InputSource(new StringReader(mutated)));
        NodeList elements = document.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
          assertPlain((Element) elements.item(i));
        }
      }
    }
    assertThat(accepted).isGreaterThan(800);
  }

  private static boolean isAccepted(String body) {
    try {
      JsonReader.read(bytes(body), Limits.STANDARD);
      return true;
    } catch (JsonRefused refused) {
      return false;
    }
  }

  private static void assertPlain(Element element) {
    assertThat(NarrativeVocabulary.isElement(element.getTagName())).isTrue();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      String name = element.getAttributes().item(i).getNodeName();
      String value = element.getAttributes().item(i).getNodeValue();
      assertThat(
              name.equals("xmlns") || NarrativeVocabulary.isSafe(element.getTagName(), name, value))
          .isTrue();
    }
  }

  private static void assertSame(JsonValue value, JsonNode expected) {
    switch (value.kind()) {
      case OBJECT -> {
        assertThat(expected.isObject()).isTrue();
        assertThat(value.children()).hasSize(expected.size());
        value.children().forEach(child -> assertSame(child, expected.get(child.name())));
      }
      case ARRAY -> {
        assertThat(expected.isArray()).isTrue();
        List<JsonValue> children = value.children();
        assertThat(children).hasSize(expected.size());
        for (int i = 0; i < children.size(); i++) {
          assertSame(children.get(i), expected.get(i));
        }
      }
      case STRING -> assertThat(value.text()).isEqualTo(expected.textValue());
      case NUMBER ->
          assertThat(new BigDecimal(value.text())).isEqualByComparingTo(expected.decimalValue());
      case BOOLEAN -> assertThat(value.text()).isEqualTo(expected.asText());
      case NULL -> assertThat(expected.isNull()).isTrue();
    }
  }

  /** Cuts, doubles, overwrites and inserts, one to three times. */
  private static byte[] mutated(byte[] body, Random random) {
    byte[] result = body;
    for (int i = random.nextInt(3); i >= 0; i--) {
      int from = random.nextInt(result.length);
      int to = Math.min(result.length, from + random.nextInt(random.nextBoolean() ? 3 : 40));
      byte[] piece = bytes(PIECES.get(random.nextInt(PIECES.size())));
      result =
          switch (random.nextInt(6)) {
            case 0 -> joined(result, from, new byte[0], to);
            case 1 -> joined(result, to, Arrays.copyOfRange(result, from, to), to);
            case 2 -> joined(result, from, new byte[] {(byte) random.nextInt(256)}, from + 1);
            case 3 ->
                joined(result, from, new byte[] {(byte) ('a' + random.nextInt(26))}, from + 1);
            default -> joined(result, from, piece, from);
          };
    }
    return result.length == 0 ? body : result;
  }

  private static byte[] joined(byte[] body, int firstEnd, byte[] between, int secondStart) {
    byte[] result = Arrays.copyOf(body, firstEnd + between.length + body.length - secondStart);
    System.arraycopy(between, 0, result, firstEnd, between.length);
    System.arraycopy(
        body, secondStart, result, firstEnd + between.length, body.length - secondStart);
    return result;
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder("a");
    for (int i = random.nextInt(6); i >= 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> text.append(PIECES.get(random.nextInt(PIECES.size())).replace("\"", ""));
        case 1 -> text.append(String.format("\\u%04x", random.nextInt(0x10000)));
        case 2 -> text.appendCodePoint(0xa0 + random.nextInt(0xd000));
        default -> text.append((char) (' ' + random.nextInt(0x5f)));
      }
    }
    return text.append('a').toString();
  }
}
