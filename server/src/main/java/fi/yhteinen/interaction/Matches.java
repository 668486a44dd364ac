package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.search.SearchPage;
import fi.yhteinen.search.Searcher;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the record that criteria name, among those the caller may see; what it may not see is as if
 * it were not there. Who uses the same criteria waits until the first is through, on every hub.
 */
@Component
class Matches {

  private static final int MOST_TRIES = 5;
  private static final int MOST_SECONDS = 30;

  private final Access access;
  private final Searcher searcher;
  private final ResourceStore store;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  /** Who waits here holds no connection to the database yet. */
  private final Lock[] doors = new Lock[64];

  Matches(
      Access access,
      Searcher searcher,
      ResourceStore store,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.access = access;
    this.searcher = searcher;
    this.store = store;
    this.jdbc = jdbc;
    this.transaction = transaction;
    Arrays.setAll(doors, i -> new ReentrantLock(true));
  }

  /** Carries out work in a transaction, alone among all that use the same criteria. */
  <T> T alone(Caller caller, Criteria criteria, Supplier<T> work) {
    access.requireType(caller, Interaction.SEARCH, criteria.type());
    Lock door = doors[(int) Math.floorMod(criteria.lockNumber(), (long) doors.length)];
    enter(door);
    try {
      return Objects.requireNonNull(
          transaction.execute(status -> {
            lock(List.of(criteria));
            return work.get();
          }));
    } finally {
      door.unlock();
    }
  }

  private static void enter(Lock door) {
    try {
      if (door.tryLock(MOST_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new RefusedException(
        new Refusal.Conflict("Too many use the same criteria now: try again."));
  }

  /** Keeps others who use any of these criteria waiting until the current transaction ends. */
  void lock(Collection<Criteria> all) {
    all.stream()
        .map(Criteria::lockNumber)
        .distinct()
        .sorted() // so that two who need the same ones never wait for each other
        .forEach(number ->
            jdbc.sql("SELECT pg_advisory_xact_lock(?)")
                .param(number)
                .query((row, n) -> n)
                .single());
  }

  /**
   * The one record that fits.
   *
   * @throws RefusedException MultipleMatches when several do, BadRequest for criteria that are not
   *     understood
   */
  Optional<StoredVersion> only(Caller caller, Criteria criteria) {
    access.requireType(caller, Interaction.SEARCH, criteria.type());
    List<SearchPage.Entry> found = searcher.search(caller, criteria.request()).entries();
    if (found.size() > 1) {
      throw new RefusedException(new Refusal.MultipleMatches());
    }
    return found.stream().map(SearchPage.Entry::version).findFirst();
  }

  /** The one record that fits, locked as it fits. */
  Optional<StoredVersion> lockOnly(Caller caller, Criteria criteria) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Optional<StoredVersion> found = only(caller, criteria);
      if (found.isEmpty()) {
        return found;
      }
      Optional<StoredVersion> locked = store.lockCurrent(found.get().key());
      if (locked.map(StoredVersion::version).equals(found.map(StoredVersion::version))) {
        return locked;
      }
    }
    throw new RefusedException(
        new Refusal.Conflict("The record is being written again and again."));
  }
}
