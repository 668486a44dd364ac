package fi.yhteinen.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What access decides a record by.
 *
 * @param type FHIR type
 * @param id its logical id; null while it has none
 * @param client id of the Patient it is about, or null when it is about no client
 * @param dataClass the class of the role matrix
 * @param sensitivities what only the cleared may see: sensitivity codes of its labels (PSY, SUD,
 *     ETH) and {@code G0} for a plan part graded "not shown"; empty for ordinary records
 * @param ownerUnit OID of the unit that owns it, or null
 * @param ownerAgency OID of the agency that owns it, or null
 * @param register the register it is kept in (see {@link Visibility}), or null when it belongs to
 *     all who are related to the client
 * @param author the {@code fhirUser} who made it, or null
 * @param recipients OIDs of the units it is addressed to: an open Task waiting in a unit's queue,
 *     an order given to a provider; mostly empty
 */
public record RecordFacts(
    String type,
    @Nullable String id,
    @Nullable String client,
    DataClass dataClass,
    Set<String> sensitivities,
    @Nullable String ownerUnit,
    @Nullable String ownerAgency,
    @Nullable String register,
    @Nullable String author,
    Set<String> recipients) {

  public RecordFacts {
    sensitivities = Set.copyOf(sensitivities);
    recipients = Set.copyOf(recipients);
  }
}
