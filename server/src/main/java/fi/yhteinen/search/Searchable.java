package fi.yhteinen.search;

import fi.yhteinen.profiles.SafetyBan;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/**
 * The part of a record that may be searched by. Where a person under turvakielto is may be searched
 * by nobody: what is in no index is found by no parameter, sort, chain or {@code _filter}.
 */
final class Searchable {

  private Searchable() {}

  static Resource of(Resource resource) {
    boolean banned =
        resource instanceof Patient
            && resource.getMeta().getSecurity(SafetyBan.SYSTEM, SafetyBan.CODE) != null;
    return banned ? withoutPlace((Patient) resource) : resource;
  }

  private static Patient withoutPlace(Patient patient) {
    var left = new Patient();
    left.setId(patient.getIdElement());
    left.setMeta(patient.getMeta());
    left.setLanguage(patient.getLanguage());
    left.setIdentifier(patient.getIdentifier());
    left.setActiveElement(patient.getActiveElement());
    left.setName(patient.getName());
    left.setGenderElement(patient.getGenderElement());
    left.setBirthDateElement(patient.getBirthDateElement());
    left.setDeceased(patient.getDeceased());
    left.setCommunication(patient.getCommunication());
    left.setLink(patient.getLink());
    return left;
  }
}
