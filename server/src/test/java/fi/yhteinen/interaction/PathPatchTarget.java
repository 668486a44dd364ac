package fi.yhteinen.interaction;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.json.JsonReader;
import fi.yhteinen.json.JsonTree;
import fi.yhteinen.json.Limits;
import fi.yhteinen.model.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fuzzed: the path of a FHIRPath Patch of a plan; the first byte chooses the operation. Carried out
 * or refused.
 */
public final class PathPatchTarget {

  private static final List<String> OPERATIONS =
      List.of("add", "insert", "delete", "replace", "move");
  private static final byte[] PLAN =
      """
      {"resourceType":"CarePlan","status":"draft","intent":"plan",
       "category":[{"text":"a"},{"text":"b"}],"note":[{"authorString":"Aino","text":"eka"}],
       "extension":[{"url":"urn:one","valueDecimal":1.50}],
       "subject":{"reference":"Patient/1"}}
      """
          .getBytes(StandardCharsets.UTF_8);

  private PathPatchTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    String path = new String(data, 1, data.length - 1, StandardCharsets.UTF_8);
    JsonTree record = JsonTree.of(JsonReader.read(PLAN, Limits.STANDARD).root());
    try {
      byte[] patch = patch(OPERATIONS.get(Math.floorMod(data[0], OPERATIONS.size())), path);
      PathPatch.of(FhirContext.forR4Cached(), JsonReader.read(patch, Limits.STANDARD).resource())
          .apply(record);
    } catch (RefusedException | fi.yhteinen.json.JsonRefused refused) {
      return;
    }
    record.toBytes();
  }

  private static byte[] patch(String operation, String path) {
    ObjectNode patch = JsonMapper.shared().createObjectNode().put("resourceType", "Parameters");
    ArrayNode parts =
        patch.putArray("parameter").addObject().put("name", "operation").putArray("part");
    parts.addObject().put("name", "type").put("valueCode", operation);
    parts.addObject().put("name", "path").put("valueString", path);
    if (operation.equals("add")) {
      parts.addObject().put("name", "name").put("valueString", "description");
    }
    if (operation.equals("insert")) {
      parts.addObject().put("name", "index").put("valueInteger", 1);
    }
    if (operation.equals("move")) {
      parts.addObject().put("name", "source").put("valueInteger", 0);
      parts.addObject().put("name", "destination").put("valueInteger", 1);
    } else if (!operation.equals("delete")) {
      parts.addObject().put("name", "value").put("valueString", "x");
    }
    return patch.toString().getBytes(StandardCharsets.UTF_8);
  }
}
