package fi.yhteinen.web;

import fi.yhteinen.model.Caller;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out what the workers and units that records refer to are called. */
@Component
class DirectoryNames {

  private final Records records;

  DirectoryNames(Records records) {
    this.records = records;
  }

  /**
   * A worker or a unit.
   *
   * @param person the worker's name, or null when it is a unit
   * @param unit the unit's name, or null when it is not known
   */
  record Party(@Nullable String person, @Nullable String unit) {}

  /** Who these references name; what the caller may not know is left out. */
  Map<String, Party> of(Caller caller, Collection<Reference> references) {
    Set<String> workers = ids(references, "PractitionerRole");
    Set<String> units = ids(references, "Organization");
    Map<String, String> people = new HashMap<>();
    Map<String, PractitionerRole> roles = new HashMap<>();
    for (String group : Records.groups(workers)) {
      for (Resource found :
          records.search(
              caller,
              "PractitionerRole",
              "_id",
              group,
              "_include",
              "PractitionerRole:practitioner")) {
        switch (found) {
          case PractitionerRole role -> roles.put("PractitionerRole/" + role.getIdPart(), role);
          case Practitioner worker ->
              people.put("Practitioner/" + worker.getIdPart(), PersonNames.of(worker));
          default -> {}
        }
      }
    }
    roles.values().stream()
        .map(role -> role.getOrganization())
        .map(DirectoryNames::key)
        .filter(key -> key.startsWith("Organization/"))
        .forEach(key -> units.add(key.substring("Organization/".length())));
    Map<String, Party> parties = new HashMap<>();
    for (String group : Records.groups(units)) {
      records
          .search(caller, Organization.class, "_id", group)
          .forEach(unit ->
              parties.put("Organization/" + unit.getIdPart(), new Party(null, unit.getName())));
    }
    roles.forEach((key, role) -> {
      Party unit = parties.get(key(role.getOrganization()));
      parties.put(
          key,
          new Party(people.get(key(role.getPractitioner())), unit == null ? null : unit.unit()));
    });
    return parties;
  }

  static @Nullable Party find(Map<String, Party> parties, Reference reference) {
    return parties.get(key(reference));
  }

  private static Set<String> ids(Collection<Reference> references, String type) {
    Set<String> ids = new TreeSet<>();
    List<String> keys = references.stream().map(DirectoryNames::key).toList();
    for (String key : keys) {
      if (key.startsWith(type + "/")) {
        ids.add(key.substring(type.length() + 1));
      }
    }
    return ids;
  }

  /** The address without a version. */
  private static String key(Reference reference) {
    var id = reference.getReferenceElement();
    return id.hasResourceType() && id.hasIdPart()
        ? id.getResourceType() + "/" + id.getIdPart()
        : "";
  }
}
