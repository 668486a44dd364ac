package fi.yhteinen.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cases of JSON Patch that HL7 keeps. They are about any JSON, so each document stands in a
 * record as one of its members.
 */
class JsonPatchCasesTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FILE = "/org/hl7/fhir/testcases/r4/patch/json-patch-tests.json";

  /** Cases about JSON that FHIR does not have, so that the reader refuses it: why. */
  private static final Map<String, String> OTHERWISE =
      Map.of(
          "A.8.  Testing a Value: Success", "MIXED_ARRAY",
          "A.10.  Adding a nested Member Object", "EMPTY_OBJECT",
          "A.14. ~ Escape Ordering", "MEMBER_NAME",
          "A.15. Comparing Strings and Numbers", "MEMBER_NAME");

  @Test
  void eachDoesWhatItSays() throws IOException {
    JsonNode cases;
    try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(FILE))) {
      cases = JSON.readTree(in);
    }
    Map<String, String> otherwise = new TreeMap<>();
    for (JsonNode one : cases) {
      Answer answer = answer(one);
      boolean isAsSaid =
          one.has("error")
              ? answer.refused().startsWith("PATCH_")
              : one.path("expected").equals(answer.patched());
      if (!isAsSaid) {
        otherwise.put(one.path("comment").asString(), answer.refused());
      }
    }

    assertThat(cases).hasSize(16);
    assertThat(otherwise).isEqualTo(new TreeMap<>(OTHERWISE));
  }

  private static Answer answer(JsonNode one) {
    ObjectNode record = JSON.createObjectNode().put("resourceType", "Basic");
    record.set("doc", one.path("doc"));
    JsonNode patch = one.path("patch").deepCopy();
    patch.forEach(operation -> {
      for (String name : new String[] {"path", "from"}) {
        if (operation.has(name)) {
          ((ObjectNode) operation).put(name, "/doc" + operation.path(name).asString());
        }
      }
    });
    try {
      JsonTree tree = JsonTree.of(JsonReader.read(utf8(record), Limits.STANDARD).root());
      JsonPatch.read(utf8(patch), Limits.STANDARD).apply(tree);
      return new Answer(JSON.readTree(tree.toBytes()).path("doc"), "");
    } catch (JsonRefused refused) {
      return new Answer(null, refused.fault().name());
    }
  }

  private record Answer(@Nullable JsonNode patched, String refused) {}

  private static byte[] utf8(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
