package fi.yhteinen.fulltext;

import fi.yhteinen.store.Change;
import fi.yhteinen.store.ResourceStore;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds a new index while the old one is searched. From the moment it is made, every change goes
 * to both, so what is read from the store after that moment is enough to complete it.
 */
final class Rebuild {

  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
  private static final int STEP = 500;

  private final TextIndexes indexes;
  private final IndexWriter writer;
  private final IndexFollower follower;
  private final ResourceStore store;
  private final TransactionTemplate transaction;
  private final ReentrantLock alone = new ReentrantLock();

  Rebuild(
      TextIndexes indexes,
      IndexWriter writer,
      IndexFollower follower,
      ResourceStore store,
      TransactionTemplate transaction) {
    this.indexes = indexes;
    this.writer = writer;
    this.follower = follower;
    this.store = store;
    this.transaction = transaction;
  }

  /** Returns how many records the new index was given. */
  long run() {
    alone.lock();
    try {
      return build();
    } finally {
      alone.unlock();
    }
  }

  private long build() {
    String name = indexes.create();
    LOG.info("building the text index {}", name);
    boolean done = false;
    try {
      long records = fill(name);
      indexes.refresh();
      indexes.promote(name);
      done = true;
      LOG.info("the text index {} holds {} records and is searched now", name, records);
      return records;
    } finally {
      if (!done) {
        indexes.drop(name);
      }
    }
  }

  private long fill(String name) {
    long records = 0;
    long last = 0;
    List<Change> step = store.scan(last, STEP);
    while (!step.isEmpty()) {
      List<Change> these = step;
      List<IndexedRecord> current = transaction.execute(status -> follower.current(these));
      writer.write(List.of(name), current == null ? List.of() : current);
      records += step.size();
      last = step.getLast().number();
      step = store.scan(last, STEP);
    }
    return records;
  }
}
