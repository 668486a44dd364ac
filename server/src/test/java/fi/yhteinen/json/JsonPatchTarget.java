package fi.yhteinen.json;

import java.nio.charset.StandardCharsets;

/** Fuzzed: a JSON Patch of a plan. Carried out or refused. */
public final class JsonPatchTarget {

  private static final byte[] PLAN =
      """
      {"resourceType":"CarePlan","status":"draft","intent":"plan",
       "category":[{"text":"a"},{"text":"b"}],"note":[{"text":"eka"}],
       "extension":[{"url":"urn:one","valueDecimal":1.50}],
       "subject":{"reference":"Patient/1"}}
      """
          .getBytes(StandardCharsets.UTF_8);

  private JsonPatchTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    JsonTree record = JsonTree.of(JsonReader.read(PLAN, Limits.STANDARD).root());
    try {
      JsonPatch.read(data, Limits.STANDARD).apply(record);
    } catch (JsonRefused refused) {
      return;
    }
    record.toBytes();
  }
}
