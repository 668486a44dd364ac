package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.json.Part;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.PlanGrade;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.store.StoredVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What others see of a mental-health or substance unit's part of the plan: as much as its grade
 * shows. The label of the stored body says the grade, so that what is not graded costs one look at
 * its bytes. Asks the database for the owners of graded records only, and only for callers whose
 * roles see those of their own unit in full; and for what the records are now when past versions
 * are shown.
 */
@Component
class GradedParts {

  /** Where the general words stand, by type; a place of a CodeableConcept ends with a full stop. */
  private static final Map<String, String> PLACES =
      Map.of(
          "Task", "description",
          "Appointment", "description",
          "CarePlan", "title",
          "List", "title",
          "CareTeam", "name",
          "Goal", "description.",
          "ServiceRequest", "code.",
          "Flag", "code.",
          "Basic", "code.");

  /** Whoever gives a grade, wherever it stands, writes this. */
  private static final String WORD = "plan-visibility";

  private static final Set<String> LANGUAGES = Set.of("sv", "en");

  private final Access access;

  GradedParts(Access access) {
    this.access = access;
  }

  /** Current versions as this caller sees them. */
  List<StoredVersion> current(Caller caller, List<StoredVersion> versions) {
    if (versions.stream().noneMatch(this::mayBeGraded) || seesAll(caller)) {
      return versions;
    }
    List<Long> unsure =
        versions.stream()
            .filter(version -> mayBeGraded(version) && isUnsure(caller, version))
            .map(StoredVersion::number)
            .toList();
    return shown(caller, versions, unsure.isEmpty() ? Map.of() : access.facts(unsure));
  }

  /** Versions of whatever age as this caller sees them: judged by the grades of then and now. */
  List<StoredVersion> past(Caller caller, List<StoredVersion> versions) {
    List<Long> perhaps =
        versions.stream()
            .filter(version -> access.mayBeGraded(version.key().type()))
            .map(StoredVersion::number)
            .distinct()
            .toList();
    if (perhaps.isEmpty() || seesAll(caller)) {
      return versions;
    }
    return shown(caller, versions, access.facts(perhaps));
  }

  private List<StoredVersion> shown(
      Caller caller, List<StoredVersion> versions, Map<Long, RecordFacts> facts) {
    return versions.stream()
        .map(version ->
            grade(version, facts.get(version.number()))
                .filter(grade -> !seesWhole(caller, grade, facts.get(version.number())))
                .map(grade -> part(version, grade))
                .orElse(version))
        .toList();
  }

  /** Whether the caller sees the current version in part only. */
  boolean isInPart(Caller caller, StoredVersion version) {
    return current(caller, List.of(version)).getFirst() != version;
  }

  private boolean mayBeGraded(StoredVersion version) {
    return access.mayBeGraded(version.key().type()) && Part.mentions(version.body(), WORD);
  }

  /** Whether only the facts tell: whose it is, or which grade, if any, the record has. */
  private boolean isUnsure(Caller caller, StoredVersion version) {
    return label(version).map(grade -> access.seesWhole(caller, grade).isEmpty()).orElse(true);
  }

  private boolean seesAll(Caller caller) {
    return Stream.of(PlanGrade.G1, PlanGrade.G2, PlanGrade.G3)
        .allMatch(grade -> access.seesWhole(caller, grade).orElse(false));
  }

  private boolean seesWhole(Caller caller, PlanGrade grade, @Nullable RecordFacts facts) {
    return access
        .seesWhole(caller, grade)
        .orElseGet(() -> facts != null && access.seesWhole(caller, grade, facts));
  }

  private Optional<PlanGrade> label(StoredVersion version) {
    return mayBeGraded(version)
        ? PlanGrade.least(Part.codes(version.body(), PlanGrade.SYSTEM))
        : Optional.empty();
  }

  private Optional<PlanGrade> grade(StoredVersion version, @Nullable RecordFacts now) {
    return version.deleted()
        ? Optional.empty()
        : Stream.of(
                label(version),
                now == null ? Optional.<PlanGrade>empty() : PlanGrade.least(now.sensitivities()))
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder());
  }

  private static StoredVersion part(StoredVersion version, PlanGrade grade) {
    String type = version.key().type();
    String place = PLACES.getOrDefault(type, "");
    boolean isConcept = place.endsWith(".");
    String language = Part.language(version.body());
    String words = grade.words(Locale.of(LANGUAGES.contains(language) ? language : "fi"));
    return version.withBody(
        Part.generalised(
            version.body(),
            grade.shown(type),
            isConcept ? place.substring(0, place.length() - 1) : place,
            isConcept,
            words));
  }
}
