package fi.yhteinen.notify;

import fi.yhteinen.store.Change;
import fi.yhteinen.store.ResourceStore;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was written before changes were followed here; taken down once in the life of a database.
 */
@Component
class Stock {

  private static final int STEP = 500;

  private final ResourceStore store;
  private final DueFollower follower;
  private final JdbcClient jdbc;

  Stock(ResourceStore store, DueFollower follower, JdbcClient jdbc) {
    this.store = store;
    this.follower = follower;
    this.jdbc = jdbc;
  }

  /** Takes it unless that was done; it does no harm when two hubs do. */
  void takeOnce() {
    if (isTaken()) {
      return;
    }
    List<Change> records = store.scan(0, STEP);
    while (!records.isEmpty()) {
      follower.changed(records);
      records = store.scan(records.getLast().number(), STEP);
    }
    jdbc.sql("INSERT INTO notify.stock VALUES (true) ON CONFLICT DO NOTHING").update();
  }

  private boolean isTaken() {
    return jdbc.sql("SELECT EXISTS (SELECT FROM notify.stock)").query(Boolean.class).single();
  }
}
