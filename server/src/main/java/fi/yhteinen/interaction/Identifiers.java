package fi.yhteinen.interaction;

import fi.yhteinen.model.ResourceKey;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gives new records their addresses: random UUIDs that tell nothing. */
@Component
class Identifiers {

  ResourceKey next(String type) {
    return new ResourceKey(type, UUID.randomUUID().toString());
  }
}
