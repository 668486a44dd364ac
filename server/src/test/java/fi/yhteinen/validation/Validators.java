package fi.yhteinen.validation;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Validators for tests; the heavy ones are built once for all. */
public final class Validators {

  static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneId.of("Europe/Helsinki"));

  private static final FhirContext CONTEXT = FhirContext.forR4Cached();
  private static final Once<FullValidator> CORE =
      new Once<>(() -> FullValidator.build(CONTEXT, List.of()));
  private static final Once<FullValidator> FULL =
      new Once<>(() -> FullValidator.build(CONTEXT, List.of(ProfileLibrary.own(CONTEXT))));

  private Validators() {}

  /** HAPI's validator with R4 itself and nothing else. */
  static FullValidator core() {
    return CORE.get();
  }

  /** HAPI's validator with the hub's profiles. */
  static FullValidator full() {
    return FULL.get();
  }

  /** A quick check with the hub's profiles that has learned nothing yet. */
  static QuickCheck quick() {
    return QuickCheck.compile(RecordTypes.ALL, false, url -> FULL.get().isUnheardOf(url));
  }

  /** The door of a demonstration hub. */
  public static Validation hub() {
    return hub(quick(), true);
  }

  static Validation hub(QuickCheck quick, boolean demonstration) {
    return new Validation(
        FULL, () -> quick, new OwnRules(false, demonstration, CLOCK), List.of(), false);
  }

  /** The door of a conformance instance. */
  static Validation conformance() {
    return new Validation(
        CORE,
        new Once<>(
            () -> QuickCheck.compile(RecordTypes.ALL, true, url -> CORE.get().isUnheardOf(url))),
        new OwnRules(true, true, CLOCK),
        List.of(),
        true);
  }

  /** The rules that a record breaks at the door; none if it passes. */
  static List<String> refusals(Validation validation, String json) {
    try {
      validation.requireValid(json.getBytes(StandardCharsets.UTF_8));
      return List.of();
    } catch (RefusedException e) {
      return switch (e.refusal()) {
        case Refusal.Invalid(var findings) -> findings.stream().map(Finding::rule).toList();
        default -> throw e;
      };
    }
  }
}
