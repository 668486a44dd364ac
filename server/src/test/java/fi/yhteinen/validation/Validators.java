package fi.yhteinen.validation;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;

/** Validators for tests; the heavy ones are built once for all. */
final class Validators {

  private static final Once<FullValidator> CORE =
      new Once<>(() -> FullValidator.build(FhirContext.forR4Cached(), List.of()));

  private Validators() {}

  /** HAPI's validator with R4 itself and nothing else. */
  static FullValidator core() {
    return CORE.get();
  }
}
