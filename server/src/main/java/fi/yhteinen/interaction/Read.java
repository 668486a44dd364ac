package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.access.Disqualifications;
import fi.yhteinen.access.Openings;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Showing;
import fi.yhteinen.gathering.Gathering;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlWrite;
import fi.yhteinen.store.CurrentVersions;
import fi.yhteinen.store.CurrentVersions.Wanted;
import fi.yhteinen.store.StoredVersion;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads the current version of a record. Reads that come at the same time ask the database together
 * by one statement that writes their rows of the trail too; each is decided by its own caller's
 * leave, and what cannot be told is not shown.
 */
@Component
public class Read {

  private static final Logger LOG = LoggerFactory.getLogger(Read.class);
  private static final Duration SOON = Duration.ofSeconds(2);

  /** Half of the processors ask; the other half is the database's, or a good neighbour's. */
  static final int MOST_AT_WORK = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  static final int MOST_TOGETHER = 64;

  private final Access access;
  private final Redaction redaction;
  private final Openings openings;
  private final Disqualifications disqualifications;
  private final BarredReads barredReads;
  private final CurrentVersions versions;
  private final Showing showing;
  private final Attempt attempt;
  private final Gathering<Asked, Optional<StoredVersion>> reads =
      new Gathering<>(MOST_AT_WORK, MOST_TOGETHER, this::readTogether);

  Read(
      Access access,
      Redaction redaction,
      Openings openings,
      Disqualifications disqualifications,
      BarredReads barredReads,
      CurrentVersions versions,
      Showing showing,
      Attempt attempt) {
    this.access = access;
    this.redaction = redaction;
    this.openings = openings;
    this.disqualifications = disqualifications;
    this.barredReads = barredReads;
    this.versions = versions;
    this.showing = showing;
    this.attempt = attempt;
  }

  /**
   * The current version, after its audit row is durable.
   *
   * @throws RefusedException Forbidden by role, because the caller may open the record by stating a
   *     reason, or because it is near to the client; NotFound when it is not there or not for this
   *     caller; Gone when it was deleted and the caller could see it
   */
  public StoredVersion run(Caller caller, ResourceKey key) {
    return attempt.run(
        caller,
        Interaction.READ,
        key.type(),
        key.id(),
        () -> {
          access.requireType(caller, Interaction.READ, key.type());
          Asked asked = new Asked(caller, key);
          StoredVersion found =
              (TransactionSynchronizationManager.isActualTransactionActive()
                      ? readTogether(List.of(asked)).getFirst()
                      : reads.ask(asked))
                  .orElseThrow(() -> hidden(caller, key));
          if (found.deleted()) {
            throw new RefusedException(new Refusal.Gone());
          }
          return redaction.current(caller, found);
        });
  }

  /** Not there; or there, and to be opened by this caller, or of somebody near to it. */
  private RefusedException hidden(Caller caller, ResourceKey key) {
    Optional<String> barred = disqualifications.client(caller, key);
    if (barred.isPresent()) {
      barredReads.asked(caller, key, barred.get());
      return Disqualifications.disqualified();
    }
    return new RefusedException(
        openings.isConfirmable(caller, key)
            ? new Refusal.Forbidden(
                "special-protection",
                "This record is specially protected: open it by $confirm-access.")
            : new Refusal.NotFound());
  }

  private record Asked(Caller caller, ResourceKey key) {}

  private List<Optional<StoredVersion>> readTogether(List<Asked> together) {
    List<Wanted> wanted =
        together.stream()
            .map(asked -> new Wanted(asked.key(), access.visible(asked.caller(), "r.number")))
            .toList();
    try {
      return versions.read(wanted, places -> told(places.stream().map(together::get).toList()));
    } catch (DataAccessResourceFailureException e) {
      throw e;
    } catch (DataAccessException e) {
      // A read waits for no record: only the trail refuses or keeps waiting.
      // The database's own words may quote the row.
      String state = e.getMostSpecificCause() instanceof SQLException sql ? sql.getSQLState() : "";
      LOG.error(
          "{} reads could not be told: {} {}",
          together.size(),
          e.getClass().getSimpleName(),
          state);
      throw new RefusedException(new Refusal.Unavailable("audit", SOON));
    }
  }

  private SqlWrite told(List<Asked> together) {
    return showing.of(Interaction.READ, together.stream().map(Asked::caller).toList());
  }

  static Act shown(Caller caller, Interaction interaction, StoredVersion version) {
    return Act.on(
        caller,
        interaction,
        version.key().type(),
        version.key().id(),
        version.version(),
        version.client());
  }
}
