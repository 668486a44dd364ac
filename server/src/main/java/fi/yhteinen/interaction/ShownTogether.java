package fi.yhteinen.interaction;

import fi.yhteinen.audit.Showing;
import fi.yhteinen.gathering.Gathering;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.SqlWrite;
import fi.yhteinen.store.Choice;
import fi.yhteinen.store.ChosenVersions;
import fi.yhteinen.store.ChosenVersions.Brought;
import fi.yhteinen.store.ChosenVersions.Chosen;
import fi.yhteinen.store.StoredVersion;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Shows what is chosen and leaves one audit row for each client shown, by one statement. Those who
 * ask the same way at the same time are answered together, each by its own choice; what cannot be
 * told is not shown.
 */
@Component
class ShownTogether {

  private static final Logger LOG = LoggerFactory.getLogger(ShownTogether.class);
  private static final Duration SOON = Duration.ofSeconds(2);

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** Who is answered with others waits for all of them. */
  private static final int MOST_TOGETHER = 16;

  /** Searches can be put in many ways; few of them at the same time. */
  private static final int MOST_SHAPES = 1_000;

  private final ChosenVersions versions;
  private final Showing showing;
  private final Map<Object, Gathering<Asked, Outcome>> shapes = new ConcurrentHashMap<>();

  ShownTogether(ChosenVersions versions, Showing showing) {
    this.versions = versions;
    this.showing = showing;
  }

  /** What the trail is told of an answer. */
  private enum Telling {
    /** A row for each client shown, or one for the act alone. */
    CLIENTS,
    /** One row when versions of a record were shown. */
    VERSIONS
  }

  /**
   * The rows of the choice, after a row of the trail for each client shown, or one for the act
   * alone, is durable; inside a transaction they are committed with it.
   *
   * @param type FHIR type asked for, or the operation's name
   * @throws RefusedException Unavailable when the trail cannot be written
   */
  List<Chosen> clients(Caller caller, Interaction interaction, String type, Choice choice) {
    return answer(new Asked(Telling.CLIENTS, caller, interaction, type, choice));
  }

  /** As {@link #clients} of versions of one record; nothing is told when none is shown. */
  List<Chosen> versions(Caller caller, Interaction interaction, Choice choice) {
    return answer(new Asked(Telling.VERSIONS, caller, interaction, "", choice));
  }

  private List<Chosen> answer(Asked asked) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return outcomes(List.of(asked)).getFirst().get();
    }
    if (shapes.size() > MOST_SHAPES) {
      shapes.clear();
    }
    return shapes
        .computeIfAbsent(
            new Shape(asked.telling(), asked.interaction(), asked.choice().shape()),
            shape -> new Gathering<>(Read.MOST_AT_WORK, PROCESSORS, MOST_TOGETHER, this::outcomes))
        .ask(asked)
        .get();
  }

  private record Shape(Telling telling, Interaction interaction, Object choice) {}

  private record Asked(
      Telling telling, Caller caller, Interaction interaction, String type, Choice choice) {}

  /** What one who asked is answered with. */
  private sealed interface Outcome {

    List<Chosen> get();

    record Shown(List<Chosen> chosen) implements Outcome {
      @Override
      public List<Chosen> get() {
        return chosen;
      }
    }

    record Failed(RuntimeException failure) implements Outcome {
      @Override
      public List<Chosen> get() {
        throw failure;
      }
    }
  }

  private List<Outcome> outcomes(List<Asked> together) {
    try {
      return brought(together).stream().<Outcome>map(Outcome.Shown::new).toList();
    } catch (DataAccessResourceFailureException e) {
      throw e;
    } catch (PessimisticLockingFailureException e) {
      // Choosing waits for nothing, so the trail did; one by one would take as long for each.
      throw untold(together, e);
    } catch (DataAccessException e) {
      // What one of them asks may be what the database refuses; the others need not know.
      return together.size() > 1
          ? together.stream().map(one -> outcomes(List.of(one)).getFirst()).toList()
          : List.of(new Outcome.Failed(untold(together, e)));
    }
  }

  /** The database's own words may quote the row. */
  private static RefusedException untold(List<Asked> together, DataAccessException e) {
    String state = e.getMostSpecificCause() instanceof SQLException sql ? sql.getSQLState() : "";
    LOG.error(
        "{} answers could not be told: {} {}",
        together.size(),
        e.getClass().getSimpleName(),
        state);
    return new RefusedException(new Refusal.Unavailable("audit", SOON));
  }

  private List<List<Chosen>> brought(List<Asked> together) {
    Asked first = together.getFirst();
    List<Caller> callers = together.stream().map(Asked::caller).toList();
    SqlWrite told =
        switch (first.telling()) {
          case CLIENTS ->
              showing.ofClients(
                  first.interaction(), callers, together.stream().map(Asked::type).toList());
          case VERSIONS -> showing.ofVersions(first.interaction(), callers);
        };
    Brought brought = versions.read(together.stream().map(Asked::choice).toList(), told);
    long expected =
        brought.chosen().stream().mapToLong(chosen -> rows(first.telling(), chosen)).sum();
    if (brought.told() != expected) {
      throw new IllegalStateException("not all that was shown was told");
    }
    return brought.chosen();
  }

  private static long rows(Telling telling, List<Chosen> chosen) {
    Stream<StoredVersion> shown = chosen.stream().map(Chosen::version).filter(Objects::nonNull);
    return switch (telling) {
      case CLIENTS ->
          Math.max(1, shown.map(StoredVersion::client).filter(Objects::nonNull).distinct().count());
      case VERSIONS -> shown.findFirst().isPresent() ? 1 : 0;
    };
  }
}
