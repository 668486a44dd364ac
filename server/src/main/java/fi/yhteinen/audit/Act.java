package fi.yhteinen.audit;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a caller did, or was refused, about at most one client.
 *
 * @param type FHIR type asked for, or the operation's name
 * @param record id of the record, or null for a search
 * @param version its version, or null
 * @param client id of the client shown or touched, or null when the act is about none
 * @param shown addresses of the client's records that were shown ({@code Type/id/version})
 * @param refusal null when it was done, else the kind of refusal; never carries content
 */
public record Act(
    Caller caller,
    Interaction interaction,
    String type,
    @Nullable String record,
    @Nullable Integer version,
    @Nullable String client,
    List<String> shown,
    @Nullable String refusal) {

  public Act {
    shown = List.copyOf(shown);
  }

  /** An act on one record. */
  public static Act on(
      Caller caller,
      Interaction interaction,
      String type,
      @Nullable String record,
      @Nullable Integer version,
      @Nullable String client) {
    return new Act(caller, interaction, type, record, version, client, List.of(), null);
  }

  /** An attempt that was refused. */
  public static Act refused(
      Caller caller,
      Interaction interaction,
      String type,
      @Nullable String record,
      String refusal) {
    return new Act(caller, interaction, type, record, null, null, List.of(), refusal);
  }
}
