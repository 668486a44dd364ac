package fi.yhteinen.search;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of the search parser whatever is asked. */
class SearchPropertyTest {

  private static final String SEED = "20261122";
  private static final List<String> NAMES =
      List.of(
          "name",
          "name:exact",
          "gender",
          "gender:in",
          "birthdate",
          "identifier",
          "general-practitioner",
          "general-practitioner:identifier",
          "_id",
          "_list",
          "_filter",
          "_sort",
          "_count",
          "_total",
          "_summary",
          "_include",
          "_revinclude",
          "_lastUpdated",
          "_has:CarePlan:patient:status");

  private final QueryParser parser = Searches.parser();

  @Property(seed = SEED)
  void anyValueIsUnderstoodOrRefusedWithoutBeingRepeated(
      @ForAll("names") String name, @ForAll("values") String value) {
    refusal(name, value)
        .ifPresent(text -> {
          if (value.length() > 8) {
            assertThat(text).doesNotContain(value);
          }
        });
  }

  @Property(seed = SEED)
  void aParameterThatIsNotKnownIsNamed(@ForAll("unknown") String name) {
    assertThat(refusal(name, "x")).hasValueSatisfying(text -> assertThat(text).contains(name));
  }

  @Property(seed = SEED)
  void aModifierThatIsNotOfferedIsNeverPassedOver(@ForAll("unknown") String modifier) {
    assertThat(refusal("gender:" + modifier, "male")).isPresent();
  }

  @Property(seed = SEED)
  void anyNameAndValueAreUnderstoodOrRefused(@ForAll String name, @ForAll String value) {
    refusal(name, value);
  }

  @Property(seed = SEED)
  void conditionsMayComeInAnyOrder(@ForAll("names") String first, @ForAll("names") String second) {
    var one = new SearchRequest.Parameter(first, "a");
    var other = new SearchRequest.Parameter(second, "a");

    assertThat(isUnderstood(List.of(one, other))).isEqualTo(isUnderstood(List.of(other, one)));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(NAMES);
  }

  /** Letters that begin no parameter. */
  @Provide
  Arbitrary<String> unknown() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .ofMinLength(1)
        .ofMaxLength(20)
        .map(letters -> "zz" + letters);
  }

  /** Pieces of what values are made of, in any order, and any text. */
  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "ge",
            "2026-11-23",
            "2026-02-30",
            "T08:00:00Z",
            "|",
            ",",
            "$",
            "\\",
            "Patient/",
            "a1",
            "urn:oid:1.2",
            "eq ",
            " and ",
            "not(",
            ")",
            "\"",
            "-",
            ":",
            "131052-308T",
            "ä",
            "9",
            "1e9");
    return Arbitraries.oneOf(
        pieces.list().ofMaxSize(8).map(list -> String.join("", list)), Arbitraries.strings());
  }

  private boolean isUnderstood(List<SearchRequest.Parameter> parameters) {
    try {
      parser.parse(new SearchRequest("Patient", parameters));
      return true;
    } catch (RefusedException refused) {
      return false;
    }
  }

  /** The text of the refusal, which is that of a bad request; none when it is understood. */
  private Optional<String> refusal(String name, String value) {
    try {
      parser.parse(new SearchRequest("Patient", List.of(new SearchRequest.Parameter(name, value))));
      return Optional.empty();
    } catch (RefusedException refused) {
      assertThat(refused.refusal()).isInstanceOf(Refusal.BadRequest.class);
      return Optional.of(((Refusal.BadRequest) refused.refusal()).findings().getFirst().text());
    }
  }
}
