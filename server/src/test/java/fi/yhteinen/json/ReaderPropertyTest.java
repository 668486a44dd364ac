package fi.yhteinen.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What holds of the strict reader whatever is sent. */
class ReaderPropertyTest {

  private static final String SEED = "20261122";
  private static final JsonMapper JSON = JsonMapper.shared();

  @Property(seed = SEED)
  void anyTextIsKeptAsItIsOrRefusedWithoutBeingRepeated(@ForAll String text) {
    ObjectNode patient = JSON.createObjectNode().put("resourceType", "Patient");
    patient.putArray("name").addObject().put("family", text);
    byte[] body = Bodies.bytes(patient.toString());

    try {
      JsonTree read = JsonTree.of(JsonReader.read(body, Limits.STANDARD).root());
      assertThat(JSON.readTree(read.toBytes())).isEqualTo(JSON.readTree(body));
    } catch (JsonRefused refused) {
      assertNothingOf(text, refused);
    }
  }

  @Property(seed = SEED)
  void anyTreeIsReadAsAnotherReaderReadsItOrRefused(@ForAll("trees") JsonNode tree) {
    ObjectNode patient = JSON.createObjectNode().put("resourceType", "Patient");
    patient.set("name", tree);
    byte[] body = Bodies.bytes(patient.toString());

    if (isAccepted(body)) {
      byte[] written = JsonTree.of(JsonReader.read(body, Limits.STANDARD).root()).toBytes();
      assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(body));
    }
  }

  @Property(seed = SEED)
  void aNumberKeepsEveryDigit(@ForAll BigDecimal number) {
    byte[] body = Bodies.bytes(Bodies.measured(number.toString()));

    if (isAccepted(body)) {
      byte[] written = JsonTree.of(JsonReader.read(body, Limits.STANDARD).root()).toBytes();
      assertThat(Bodies.text(written)).contains(":" + number + "}");
    }
  }

  @Property(seed = SEED)
  void noBeginningOfABodyIsABody(@ForAll("trees") JsonNode tree, @ForAll double part) {
    ObjectNode patient = JSON.createObjectNode().put("resourceType", "Patient");
    patient.set("name", tree);
    byte[] body = Bodies.bytes(patient.toString());
    int length = (int) (Math.abs(part % 1) * body.length);

    assertThat(isAccepted(Arrays.copyOf(body, length))).isFalse();
  }

  @Property(seed = SEED)
  void noMemberMayStandTwice(@ForAll("names") String name, @ForAll("trees") JsonNode value) {
    String member = JSON.writeValueAsString(name) + ":" + value;
    String body = Bodies.patient(member + "," + member);

    assertThat(isAccepted(Bodies.bytes(body))).isFalse();
  }

  @Property(seed = SEED)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
    isAccepted(bytes);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.of("family", "given", "_given", "use", "extension", "url", "valueString", "id"),
        Arbitraries.strings().ofMaxLength(6));
  }

  @Provide
  Arbitrary<JsonNode> trees() {
    return trees(2);
  }

  /** Without edge cases, whose number grows beyond all bounds with the depth. */
  private Arbitrary<JsonNode> trees(int depth) {
    if (depth == 0) {
      return leaves();
    }
    Arbitrary<JsonNode> inner = trees(depth - 1);
    Arbitrary<JsonNode> objects =
        Arbitraries.maps(names(), inner).ofMaxSize(3).map(ReaderPropertyTest::object);
    Arbitrary<JsonNode> arrays =
        inner.list().ofMaxSize(3).map(items -> JSON.createArrayNode().addAll(items));
    return Arbitraries.oneOf(leaves(), objects, arrays).withoutEdgeCases();
  }

  private static Arbitrary<JsonNode> leaves() {
    JsonNodeFactory make = JsonNodeFactory.instance;
    Arbitrary<JsonNode> texts = Arbitraries.strings().ofMaxLength(12).map(make::stringNode);
    Arbitrary<JsonNode> numbers = Arbitraries.bigDecimals().map(make::numberNode);
    Arbitrary<JsonNode> others =
        Arbitraries.of(make.booleanNode(true), make.booleanNode(false), make.nullNode());
    return Arbitraries.oneOf(texts, numbers, others).withoutEdgeCases();
  }

  private static JsonNode object(Map<String, JsonNode> members) {
    ObjectNode object = JSON.createObjectNode();
    members.forEach(object::set);
    return object;
  }

  private static boolean isAccepted(byte[] body) {
    try {
      JsonReader.read(body, Limits.STANDARD);
      return true;
    } catch (JsonRefused refused) {
      assertNothingOf(new String(body, StandardCharsets.UTF_8), refused);
      return false;
    }
  }

  private static void assertNothingOf(String text, JsonRefused refused) {
    if (text.length() > 8) {
      assertThat(refused.getMessage()).doesNotContain(text);
      assertThat(refused.expression()).doesNotContain(text);
    }
  }
}
