package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.R4Examples.Example;
import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.model.Finding;
import fi.yhteinen.validation.Validation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every example of R4 of the hub's types, on both kinds of hub. */
class R4ExamplesTest {

  /** The hub's types, but for those of conformance, which nobody writes. */
  private static final int TYPES = 45;

  /** Those that no hub takes, and the rule that says why. */
  private static final Map<String, String> REFUSED_EVERYWHERE =
      Map.of(
          // Its performer is neither a person nor an organisation.
          "Observation/clinical-gender", "Reference_REF_BadTargetType2",
          // Its identifier calls itself a URI and is none.
          "Organization/2.16.840.1.113883.19.5",
              "TYPE_SPECIFIC_CHECKS_DT_IDENTIFIER_IETF_SYSTEM_VALUE",
          // Its items have no linkId.
          "Questionnaire/qs1", "Validation_VAL_Profile_Minimum",
          // Its narrative is an empty div.
          "Questionnaire/zika-virus-exposure-assessment", "txt-2",
          // It has 1E-245 and 1E+245; the hub reads powers of ten up to 30, so that nobody can make
          // it count for hours.
          "Observation/decimal", "json.number-range",
          // Its narrative has comments, on whose ends readers of HTML do not agree.
          "PlanDefinition/KDN5", "json.unsafe-narrative");

  /** What refuses before the validator is asked. */
  private static final Set<String> READER = Set.of("json.number-range", "json.unsafe-narrative");

  /** What refuses a record that is right by itself: it names others, which are not there. */
  private static final String UNKNOWN_TARGET = "reference.target";

  @Test
  void theConformanceInstanceGivesBackWhatItWasGiven() {
    Visitor loader = RunningHub.conformance().asLoader();
    Set<String> types = types(loader);
    List<Example> examples = R4Examples.ofTypes(types);
    Map<String, String> refused = new TreeMap<>();
    List<String> changed = new ArrayList<>();
    List<String> versioned = new ArrayList<>();

    for (Example example : examples) {
      Reply stored = loader.send("PUT", example.name(), example.text());
      if (stored.status() != 201) {
        refused.put(example.name(), stored.rule());
        continue;
      }
      byte[] read = loader.get(example.name()).response().body();
      if (!example.isSameButForMeta(read)) {
        changed.add(example.name());
      }
      Reply again = loader.send("PUT", example.name(), example.text());
      if (again.status() != 200 || again.version() != stored.version()) {
        versioned.add(example.name());
      }
    }

    assertThat(types).hasSize(TYPES);
    assertThat(examples).hasSizeGreaterThan(300);
    assertThat(refused).isEqualTo(new TreeMap<>(REFUSED_EVERYWHERE));
    assertThat(refused.size()).isLessThanOrEqualTo(examples.size() * 2 / 100);
    assertThat(changed).isEmpty();
    assertThat(versioned).isEmpty();
  }

  /**
   * The validator's verdict decides, and only what it cannot know comes besides: the strict reader
   * before it, and references to records that are not there after it. An example refused for the
   * latter is sent once more with the names of its targets only; then nothing but the validator is
   * left to refuse it.
   */
  @Test
  void theNormalInstanceTakesExactlyWhatTheValidatorLetsPass() {
    RunningHub hub = RunningHub.withRegion();
    Visitor loader = hub.asLoader();
    Validation validation = hub.application().getBean(Validation.class);
    Set<String> unknownTargets = new HashSet<>();
    Map<String, String> disagreed = new TreeMap<>();
    Set<String> accepted = new HashSet<>();
    Set<String> refused = new HashSet<>();

    for (Example example : R4Examples.ofTypes(types(loader))) {
      byte[] sent = example.text();
      Reply reply = loader.send("POST", example.type(), sent);
      if (Set.copyOf(rules(reply)).equals(Set.of(UNKNOWN_TARGET))) {
        unknownTargets.add(example.name());
        if (!verdict(validation, sent).isEmpty()) {
          disagreed.put(example.name(), "the references were asked for before the validator");
        }
        sent = example.withoutTargets();
        reply = loader.send("POST", example.type(), sent);
      }
      List<String> said = rules(reply);
      if (!isAsRead(said) && !agree(said, verdict(validation, sent))) {
        disagreed.put(example.name(), said + ", but the validator " + verdict(validation, sent));
      }
      (said.isEmpty() ? accepted : refused).add(example.name());
    }

    assertThat(disagreed).isEmpty();
    assertThat(accepted).hasSizeGreaterThan(250);
    assertThat(refused).containsAll(REFUSED_EVERYWHERE.keySet()).hasSizeGreaterThan(30);
    assertThat(unknownTargets).hasSizeGreaterThan(200);
  }

  private static boolean isAsRead(List<String> rules) {
    return !rules.isEmpty() && READER.containsAll(rules);
  }

  /** The hub's own rules are asked first, so its answer may be the beginning of the verdict. */
  private static boolean agree(List<String> said, List<String> verdict) {
    return said.isEmpty()
        ? verdict.isEmpty()
        : verdict.size() >= said.size() && verdict.subList(0, said.size()).equals(said);
  }

  /** The rules that the full validator finds broken. */
  private static List<String> verdict(Validation validation, byte[] record) {
    return validation.check(record, null).stream()
        .filter(Finding::isError)
        .map(Finding::rule)
        .toList();
  }

  /** The rules that a refusal names; none when the record was stored. */
  private static List<String> rules(Reply reply) {
    if (reply.status() == 201) {
      return List.of();
    }
    assertThat(reply.status()).isIn(400, 422);
    return reply
        .json()
        .path("issue")
        .valueStream()
        .map(issue -> issue.at("/details/coding/0/code").asString())
        .toList();
  }

  /** The types that can be written, as the hub says itself. */
  private static Set<String> types(Visitor visitor) {
    return visitor
        .get("metadata")
        .json()
        .at("/rest/0/resource")
        .valueStream()
        .filter(type ->
            type.path("interaction")
                .valueStream()
                .anyMatch(offered -> offered.path("code").asString().equals("create")))
        .map(type -> type.path("type").asString())
        .collect(Collectors.toSet());
  }
}
