package fi.yhteinen.store;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Knows who follows changes, wakes them after a commit, and counts what waits. */
@Component
public class Outbox {

  private final ObjectProvider<ChangeListener> listeners;
  private final JdbcClient jdbc;
  private final ConcurrentHashMap<String, Semaphore> bells = new ConcurrentHashMap<>();
  private volatile String[] followers = {};

  Outbox(ObjectProvider<ChangeListener> listeners, JdbcClient jdbc) {
    this.listeners = listeners;
    this.jdbc = jdbc;
  }

  /** Changes not yet taken by a follower, the parked ones left out. */
  public long waiting(String follower) {
    return jdbc.sql("SELECT count(*) FROM store.outbox WHERE follower = ? AND NOT parked")
        .param(follower)
        .query(Long.class)
        .single();
  }

  /** Changes that a follower could not take after the last try. */
  public long parked(String follower) {
    return jdbc.sql("SELECT count(*) FROM store.outbox WHERE follower = ? AND parked")
        .param(follower)
        .query(Long.class)
        .single();
  }

  String[] followers() {
    String[] known = followers;
    if (known.length == 0) {
      known = listeners.stream().map(ChangeListener::name).sorted().toArray(String[]::new);
      followers = known;
    }
    return known;
  }

  List<ChangeListener> listeners() {
    return listeners.stream().toList();
  }

  Semaphore bell(String follower) {
    return bells.computeIfAbsent(follower, name -> new Semaphore(0));
  }

  void wakeAfterCommit() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      ring();
    } else if (!TransactionSynchronizationManager.hasResource(this)) {
      TransactionSynchronizationManager.bindResource(this, Boolean.TRUE);
      TransactionSynchronizationManager.registerSynchronization(new RingOnce());
    }
  }

  private void ring() {
    bells.values().forEach(bell -> bell.release());
  }

  /** Rings once for a transaction, however many versions it appended. */
  private final class RingOnce implements TransactionSynchronization {
    @Override
    public void afterCommit() {
      ring();
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(Outbox.this);
    }
  }
}
