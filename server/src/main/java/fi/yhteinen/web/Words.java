package fi.yhteinen.web;

import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.profiles.JointPlan;
import fi.yhteinen.profiles.ProfileResources;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What codes are called, in the languages of the page, as the profiles' code systems say. */
@Component
final class Words {

  /** A name in Finnish, Swedish and English. */
  record Word(String fi, String sv, String en) {}

  private final Map<String, Map<String, Word>> systems = new HashMap<>();
  private final JsonMapper json;

  Words(JsonMapper json) {
    this.json = json;
    for (String id : new String[] {"plan-type", "plan-section", "role", "service"}) {
      systems.put(Canonical.codeSystem(id), read("CodeSystem-" + id + ".json"));
    }
  }

  /** What a code is called, or nothing when its system has no such code. */
  Optional<Word> of(String system, String code) {
    return Optional.ofNullable(systems.getOrDefault(system, Map.of()).get(code));
  }

  /** What the first known code of a concept is called, or else its own text. */
  Optional<Word> of(CodeableConcept concept) {
    return concept.getCoding().stream()
        .flatMap(coding -> of(coding.getSystem(), coding.getCode()).stream())
        .findFirst()
        .or(() ->
            Optional.ofNullable(concept.getText())
                .filter(text -> !text.isBlank())
                .map(text -> new Word(text, text, text)));
  }

  /** The code of a concept in one of the hub's own systems. */
  static Optional<String> code(Iterable<CodeableConcept> concepts, String system) {
    String address = Canonical.codeSystem(system);
    for (CodeableConcept concept : concepts) {
      for (var coding : concept.getCoding()) {
        if (address.equals(coding.getSystem())
            && coding.hasCode()
            && !coding.getCode().equals(JointPlan.SECTION)) {
          return Optional.of(coding.getCode());
        }
      }
    }
    return Optional.empty();
  }

  private Map<String, Word> read(String file) {
    Map<String, Word> words = new HashMap<>();
    collect(json.readTree(ProfileResources.text(file)).path("concept"), words);
    return Map.copyOf(words);
  }

  private static void collect(JsonNode concepts, Map<String, Word> words) {
    for (JsonNode concept : concepts) {
      String english = concept.path("display").asString();
      words.put(
          concept.path("code").asString(),
          new Word(named(concept, "fi", english), named(concept, "sv", english), english));
      collect(concept.path("concept"), words);
    }
  }

  private static String named(JsonNode concept, String language, String otherwise) {
    for (JsonNode designation : concept.path("designation")) {
      if (designation.path("language").asString().equals(language)) {
        return designation.path("value").asString();
      }
    }
    return otherwise;
  }
}
