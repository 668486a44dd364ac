package fi.yhteinen.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Seals what has been written of the trail; of several hubs one does at a time. */
final class Sealer {

  private final BlockTable table;
  private final SealKeys keys;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Sealer(BlockTable table, SealKeys keys, TransactionTemplate transaction, Clock clock) {
    this.table = table;
    this.keys = keys;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Seals the rows of all transactions that have ended; empty when there are none, or when another
   * hub is at it.
   *
   * @throws IllegalStateException when the newest block was sealed by a key that is not known here:
   *     who knows it must go on
   */
  Optional<Block> seal() {
    return Optional.ofNullable(
        transaction.execute(status -> table.maySeal() ? next(table.last()) : null));
  }

  private @Nullable Block next(Block last) {
    if (!keys.mayFollow(last)) {
      throw new IllegalStateException("another key than those of hub.audit.seal-keys sealed last");
    }
    long to = table.horizon();
    if (to <= last.to()) {
      return null;
    }
    EntryDigest rows = last.begin();
    table.digest(last.to(), to, rows);
    if (rows.entries() == 0) {
      return null;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    long number = last.number() + 1;
    String hash = Block.end(rows, number, last.to(), to, now);
    Block block =
        new Block(
            number,
            last.to(),
            to,
            rows.entries(),
            now,
            last.hash(),
            hash,
            keys.newest().sign(hash),
            keys.newest().name());
    table.append(block);
    return block;
  }
}
