package fi.yhteinen.store;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Numbers for new records, taken from the database by the block, so that all that is written about
 * a record can be sent at once. They say nothing about the order in which records are made, and
 * those that a hub has not used when it stops are lost.
 */
@Component
class Numbers {

  private static final int BLOCK = 256;

  private final JdbcClient jdbc;
  private final Queue<Long> free = new ConcurrentLinkedQueue<>();

  Numbers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A number that no record has. Who finds none left takes a block, and waits for nobody. */
  long next() {
    Long number = free.poll();
    if (number == null) {
      List<Long> block =
          jdbc.sql("SELECT nextval('store.resource_number_seq') FROM generate_series(1, ?)")
              .param(BLOCK)
              .query((row, n) -> row.getLong(1))
              .list();
      number = block.getFirst();
      free.addAll(block.subList(1, BLOCK));
    }
    return number;
  }
}
