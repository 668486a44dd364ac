package fi.yhteinen.web;

import fi.yhteinen.profiles.Hetu;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.jspecify.annotations.Nullable;

/** How people are named on the page: Sukunimi Etunimi. */
final class PersonNames {

  private static final int SHOWN_OF_CODE = 7;

  private PersonNames() {}

  static String of(Patient client) {
    return client.hasName() ? of(client.getNameFirstRep()) : "";
  }

  static String of(Practitioner worker) {
    return worker.hasName() ? of(worker.getNameFirstRep()) : "";
  }

  private static String of(HumanName name) {
    String given = name.getGiven().stream().map(Object::toString).collect(Collectors.joining(" "));
    String family = name.getFamily() == null ? "" : name.getFamily();
    String whole = (family + " " + given).strip();
    return whole.isEmpty() && name.getText() != null ? name.getText() : whole;
  }

  /** The personal identity code without what identifies: day of birth and sign, then dots. */
  static @Nullable String maskedCode(Patient client) {
    return client.getIdentifier().stream()
        .filter(identifier -> Hetu.SYSTEM.equals(identifier.getSystem()))
        .map(identifier -> identifier.getValue())
        .filter(value -> value != null && value.length() > SHOWN_OF_CODE)
        .map(value -> value.substring(0, SHOWN_OF_CODE) + "••••")
        .findFirst()
        .orElse(null);
  }

  static @Nullable Integer birthYear(Patient client) {
    String born = client.getBirthDateElement().getValueAsString();
    return born == null ? null : Integer.valueOf(born.substring(0, 4));
  }
}
