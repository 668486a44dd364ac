package fi.yhteinen.validation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.model.RefusedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrimitiveArraysTest {

  private static final String UNKNOWN =
      "[{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\","
          + "\"valueCode\":\"unknown\"}]}]";

  @Test
  void letsARepeatingValueBeMissingWithAReason() {
    assertThatCode(() -> check("\"name\":[{\"_given\":" + UNKNOWN + "}]"))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesAnArrayWhereThereIsOneValueOnly() {
    assertThatThrownBy(() -> check("\"_gender\":" + UNKNOWN)).isInstanceOf(RefusedException.class);
  }

  private static void check(String members) {
    Validators.conformance()
        .requireValid(
            ("{\"resourceType\":\"Patient\"," + members + "}").getBytes(StandardCharsets.UTF_8));
  }
}
