package fi.yhteinen.audit;

import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.ResourceKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the trail, as it was written.
 *
 * @param id its public id; tells nothing about other rows
 * @param position its place among the rows of its moment
 * @param recorded when
 * @param request id of the request
 * @param subject who, as the login server knows it
 * @param system the client system that asked
 * @param person {@code fhirUser} of who asked, or null for a system of its own
 * @param roles in which roles of the hub
 * @param agency OID of the agency on whose behalf, or null
 * @param units OIDs of the units
 * @param purpose v3 PurposeOfUse code, or another of the hub's own
 * @param interaction what was done
 * @param refusal null when it was done, else the kind of refusal
 * @param type FHIR type asked for, or the operation's name
 * @param client id of the client, or null for a refused attempt
 * @param seen the records shown or touched, in their versions
 */
public record TrailEntry(
    String id,
    long position,
    Instant recorded,
    String request,
    String subject,
    String system,
    @Nullable String person,
    Set<String> roles,
    @Nullable String agency,
    Set<String> units,
    String purpose,
    Interaction interaction,
    @Nullable String refusal,
    String type,
    @Nullable String client,
    List<Seen> seen) {

  public TrailEntry {
    roles = Set.copyOf(roles);
    units = Set.copyOf(units);
    seen = List.copyOf(seen);
  }

  /** Whether the client itself did it. */
  public boolean isOwn(String ofClient) {
    return ("Patient/" + ofClient).equals(person);
  }

  /** The same, telling of these records only. */
  public TrailEntry showing(List<Seen> others) {
    return new TrailEntry(
        id,
        position,
        recorded,
        request,
        subject,
        system,
        person,
        roles,
        agency,
        units,
        purpose,
        interaction,
        refusal,
        type,
        client,
        others);
  }

  /**
   * A record that was shown or touched.
   *
   * @param version null when the act was about no version of it
   */
  public record Seen(ResourceKey key, @Nullable Integer version) {}
}
