package fi.yhteinen.model;

import fi.yhteinen.profiles.Canonical;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much of a mental-health or substance action the other parties of the plan see, from least to
 * most. What a grade shows is a list of what it shows, not of what it hides: an element that nobody
 * thought of is left out.
 */
public enum PlanGrade {
  /** The record does not exist for others. */
  G0("Not shown"),
  /** A health service takes part; it and its worker stay unnamed. */
  G1("A health service takes part"),
  /** The agreed action, its days and who answers for it. */
  G2("An action agreed with a health service"),
  /** Goals and agreed content, to those whom the policy names; to others as {@link #G2}. */
  G3("An action agreed with a health service");

  /** The code system of the label that a graded record bears. */
  public static final String SYSTEM = Canonical.codeSystem("plan-visibility");

  /** The grades under which others see that the record is there. */
  public static final Set<String> SHOWN = Set.of(G1.name(), G2.name(), G3.name());

  /** Shown of every graded record that others see at all. */
  private static final Set<String> ALWAYS =
      Set.of(
          "resourceType",
          "id",
          "meta",
          "language",
          "status",
          "lifecycleStatus",
          "intent",
          "mode",
          "class",
          "subject",
          "patient",
          "for",
          "partOf");

  private static final Map<String, Set<String>> AGREED =
      Map.of(
          "Task", Set.of("code", "description", "owner", "restriction", "executionPeriod"),
          "ServiceRequest", Set.of("code", "performer", "occurrencePeriod", "occurrenceDateTime"),
          "Appointment", Set.of("description", "start", "end", "minutesDuration", "participant"),
          "CarePlan", Set.of("period", "activity"));

  private final String words;

  PlanGrade(String words) {
    this.words = words;
  }

  /** The grade of this code; empty for another word. */
  public static Optional<PlanGrade> of(String code) {
    return Arrays.stream(values()).filter(grade -> grade.name().equals(code)).findFirst();
  }

  /** The least that any of these sensitivities says; empty when none of them is a grade. */
  public static Optional<PlanGrade> least(Set<String> sensitivities) {
    return Arrays.stream(values())
        .filter(grade -> sensitivities.contains(grade.name()))
        .findFirst();
  }

  /** These sensitivities, but for the grades under which others see the record. */
  public static Set<String> besides(Set<String> sensitivities) {
    return sensitivities.stream().filter(code -> !SHOWN.contains(code)).collect(Collectors.toSet());
  }

  /** Whether every part of a graded record, at whatever grade, shows this element. */
  public static boolean showsAlways(String element) {
    return ALWAYS.contains(element);
  }

  /** The elements that others see of a record of this type; what is written about is not stored. */
  public Set<String> shown(String type) {
    Set<String> shown = new HashSet<>(ALWAYS);
    if (this == G2 || this == G3) {
      shown.addAll(AGREED.getOrDefault(type, Set.of()));
    }
    return shown;
  }

  /** What stands in the place of the description, in Finnish, Swedish or English. */
  public String words(Locale language) {
    return Texts.in(language, words);
  }
}
