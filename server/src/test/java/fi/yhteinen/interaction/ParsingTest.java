package fi.yhteinen.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.validation.Validators;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

class ParsingTest {

  private static final byte[] NAMELESS =
      """
      {"resourceType":"Patient","name":[{"_given":[{"extension":[{
        "url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason",
        "valueCode":"unknown"}]}]}]}
      """
          .getBytes(StandardCharsets.UTF_8);

  private final Parsing parsing = new Parsing(FhirContext.forR4Cached(), Validators.hub());

  @Test
  void readsExtensionsOfRepeatingValuesThatAreMissing() {
    assertThat(reason((Patient) parsing.incoming(NAMELESS).resource())).isEqualTo("unknown");
    assertThat(reason((Patient) parsing.stored(NAMELESS))).isEqualTo("unknown");
  }

  private static String reason(Patient patient) {
    return patient
        .getNameFirstRep()
        .getGiven()
        .getFirst()
        .getExtensionFirstRep()
        .getValue()
        .primitiveValue();
  }
}
