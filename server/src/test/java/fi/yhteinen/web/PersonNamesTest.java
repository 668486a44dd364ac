package fi.yhteinen.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

class PersonNamesTest {

  @Test
  void putsTheFamilyNameFirst() {
    var client = new Patient();
    client.addName().setFamily("Mallikoski").addGiven("Aino").addGiven("Inkeri");

    assertThat(PersonNames.of(client)).isEqualTo("Mallikoski Aino Inkeri");
  }

  @Test
  void showsOfAnIdentityCodeOnlyTheDayOfBirth() {
    var client = new Patient();
    client.addIdentifier().setSystem("urn:oid:1.2.246.21").setValue("150785-902B");

    assertThat(PersonNames.maskedCode(client)).isEqualTo("150785-••••");
  }

  @Test
  void showsNothingOfOtherIdentifiers() {
    var client = new Patient();
    client.addIdentifier().setSystem("urn:oid:1.2.3").setValue("150785-902B");

    assertThat(PersonNames.maskedCode(client)).isNull();
  }

  @Test
  void takesTheYearOfAnyDateOfBirth() {
    var client = new Patient();
    client.setBirthDateElement(new DateType("1985-07"));

    assertThat(PersonNames.birthYear(client)).isEqualTo(1985);
    assertThat(PersonNames.birthYear(new Patient())).isNull();
  }
}
