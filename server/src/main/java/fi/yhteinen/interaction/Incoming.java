package fi.yhteinen.interaction;

import fi.yhteinen.json.JsonResource;
import org.hl7.fhir.r4.model.Resource;

/**
 * A body on its way in: read strictly, then parsed.
 *
 * @param json the text as sent
 * @param resource the same, parsed
 */
public record Incoming(JsonResource json, Resource resource) {

  /** The text as sent. */
  byte[] bytes() {
    return json.value().bytes();
  }
}
