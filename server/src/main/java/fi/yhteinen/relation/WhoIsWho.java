package fi.yhteinen.relation;

import fi.yhteinen.access.Reporting;
import fi.yhteinen.interaction.Parsing;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** What the directory calls workers, units and agencies; it is open to everybody who logs in. */
@Component
class WhoIsWho {

  private final ResourceStore store;
  private final Parsing parsing;
  private final Reporting reporting;

  WhoIsWho(ResourceStore store, Parsing parsing, Reporting reporting) {
    this.store = store;
    this.parsing = parsing;
    this.reporting = reporting;
  }

  /** Looks each name up once. */
  Names begin() {
    return new Names();
  }

  /** The names of one report. */
  final class Names {

    private final Map<String, Optional<String>> known = new HashMap<>();

    /** The name of a worker, who is named by {@code fhirUser}. */
    Optional<String> worker(String user) {
      return known.computeIfAbsent(
          user,
          reference ->
              key(reference)
                  .flatMap(key -> read(PractitionerRole.class, key))
                  .flatMap(role -> key(role.getPractitioner().getReference()))
                  .flatMap(key -> read(Practitioner.class, key))
                  .map(WhoIsWho::name));
    }

    /** The name of an agency or a unit. */
    Optional<String> organization(String oid) {
      return known.computeIfAbsent(
          oid,
          of ->
              reporting
                  .organization(of)
                  .flatMap(key -> read(Organization.class, key))
                  .map(Organization::getName));
    }
  }

  private static Optional<ResourceKey> key(@org.jspecify.annotations.Nullable String reference) {
    List<String> parts = reference == null ? List.of() : List.of(reference.split("/", -1));
    return parts.size() == 2 && ResourceKey.isType(parts.get(0)) && ResourceKey.isId(parts.get(1))
        ? Optional.of(new ResourceKey(parts.get(0), parts.get(1)))
        : Optional.empty();
  }

  private <T extends Resource> Optional<T> read(Class<T> type, ResourceKey key) {
    return key.type().equals(type.getSimpleName())
        ? store
            .read(key, SqlCondition.TRUE)
            .filter(version -> !version.deleted())
            .map(StoredVersion::body)
            .map(parsing::stored)
            .map(type::cast)
        : Optional.empty();
  }

  private static String name(Practitioner worker) {
    HumanName name = worker.getNameFirstRep();
    return name.hasText() ? name.getText() : name.getNameAsSingleString();
  }
}
