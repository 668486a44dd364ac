package fi.yhteinen.interaction;

import fi.yhteinen.json.JsonKind;
import fi.yhteinen.json.JsonResource;
import fi.yhteinen.json.JsonValue;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** References that say what their target holds, as in {@code Practitioner?identifier=…}. */
@Component
class ConditionalReferences {

  private final Matches matches;

  ConditionalReferences(Matches matches) {
    this.matches = matches;
  }

  /** Those in a resource, as written. */
  static Set<String> in(JsonResource resource) {
    Set<String> found = new LinkedHashSet<>();
    collect(resource.value(), found);
    return found;
  }

  private static void collect(JsonValue value, Set<String> found) {
    if (value.kind() == JsonKind.STRING) {
      if (value.name().equals("reference") && value.text().indexOf('?') > 0) {
        found.add(value.text());
      }
    } else {
      value.children().forEach(child -> collect(child, found));
    }
  }

  /**
   * The address of the target; empty when nothing fits that the caller may see.
   *
   * @throws RefusedException MultipleMatches when several fit
   */
  Optional<String> find(Caller caller, String reference) {
    String type = reference.substring(0, reference.indexOf('?'));
    if (!ResourceKey.isType(type)) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "value", "reference.condition", "A conditional reference begins with a type."));
    }
    return matches
        .only(caller, Criteria.parse(type, reference))
        .map(version -> version.key().toString());
  }
}
