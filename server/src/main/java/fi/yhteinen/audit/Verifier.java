package fi.yhteinen.audit;

import fi.yhteinen.audit.Anchors.Anchor;
import fi.yhteinen.audit.Anchors.Line;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds out whether anything of the sealed trail was changed, taken away or put in between, and
 * whether its end was cut off behind the newest anchor. Reads every row once.
 */
public final class Verifier {

  private static final int MOST_FAULTS = 1_000;

  private final JdbcTemplate jdbc;
  private final SealKeys keys;
  private final @Nullable Anchors anchors;

  Verifier(JdbcTemplate jdbc, SealKeys keys, @Nullable Anchors anchors) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.anchors = anchors;
  }

  /** Verifies the whole trail as it is now. */
  public Report run() {
    List<Line> lines = anchors == null ? List.of() : anchors.read();
    return jdbc.execute(
        (ConnectionCallback<Report>)
            connection -> {
              boolean before = connection.getAutoCommit();
              connection.setAutoCommit(false);
              try {
                try (var isolated = connection.createStatement()) {
                  isolated.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                }
                return new Walk(lines).run(connection);
              } finally {
                connection.rollback();
                connection.setAutoCommit(before);
              }
            });
  }

  /**
   * What was found.
   *
   * @param entries rows that are sealed
   * @param faults what is not as it was sealed, in the order of blocks, the anchors' last; at most
   *     a thousand
   */
  public record Report(long blocks, long entries, int anchors, List<Fault> faults) {

    public Report {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Something that is not as it was sealed.
   *
   * @param block number of the block where it shows
   */
  public record Fault(Kind kind, long block) {}

  /** What may be wrong. */
  public enum Kind {
    /** Rows of the block, or what it says of itself, are not what was sealed. */
    CHANGED,
    /** The block does not follow the one before: blocks are missing, or not in their order. */
    BROKEN_CHAIN,
    /** The block was not signed by the key it names, or that is none of this hub's. */
    NOT_SIGNED,
    /** The block was signed by a key that another had followed already. */
    OLD_KEY,
    /** A block that was anchored is not there, or is another. */
    NOT_AS_ANCHORED,
    /** A line among the anchors is none that was signed by a key of this hub. */
    FALSE_ANCHOR,
    /** There are blocks and a place for anchors, but no anchor. */
    NO_ANCHORS
  }

  /** One walk through blocks and rows, side by side. */
  private final class Walk {

    private final List<Line> lines;
    private final Map<Long, Anchor> anchored = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private long entries;

    Walk(List<Line> lines) {
      this.lines = lines;
    }

    Report run(Connection connection) throws SQLException {
      readAnchors();
      Block last = Block.NONE;
      try (PreparedStatement askedBlocks = BlockTable.blocks(connection);
          PreparedStatement askedRows = BlockTable.rows(connection, 0, Long.MAX_VALUE);
          ResultSet blocks = askedBlocks.executeQuery();
          ResultSet rows = askedRows.executeQuery()) {
        boolean more = rows.next();
        while (blocks.next()) {
          Block block = BlockTable.block(blocks);
          EntryDigest digest = last.begin();
          while (more && Long.parseLong(rows.getString(1)) < block.to()) {
            digest.add(rows);
            more = rows.next();
          }
          entries += digest.entries();
          require(block, last, digest);
          last = block;
        }
      }
      requireTail(last);
      return new Report(last.number(), entries, anchored.size(), faults);
    }

    private void require(Block block, Block last, EntryDigest digest) {
      if (block.number() != last.number() + 1
          || block.from() != last.to()
          || !block.previous().equals(last.hash())) {
        add(Kind.BROKEN_CHAIN, block.number());
      }
      if (block.entries() != digest.entries()
          || !block
              .hash()
              .equals(
                  Block.end(digest, block.number(), block.from(), block.to(), block.sealed()))) {
        add(Kind.CHANGED, block.number());
      }
      if (!keys.signed(block.key(), block.hash(), block.signature())) {
        add(Kind.NOT_SIGNED, block.number());
      } else if (keys.isOlder(block, last)) {
        add(Kind.OLD_KEY, block.number());
      }
      Anchor anchor = anchored.get(block.number());
      if (anchor != null
          && (!anchor.hash().equals(block.hash())
              || !anchor.sealed().equals(block.sealed().toString()))) {
        add(Kind.NOT_AS_ANCHORED, block.number());
      }
    }

    private void readAnchors() {
      for (Line line : lines) {
        Optional<Anchor> anchor =
            line.anchor()
                .filter(noted -> keys.signed(noted.key(), noted.hash(), noted.signature()));
        anchor.ifPresentOrElse(
            noted -> anchored.put(noted.number(), noted),
            () -> add(Kind.FALSE_ANCHOR, line.anchor().map(Anchor::number).orElse(0L)));
      }
    }

    private void requireTail(Block last) {
      anchored.keySet().stream()
          .filter(number -> number > last.number())
          .sorted()
          .forEach(number -> add(Kind.NOT_AS_ANCHORED, number));
      if (anchors != null && lines.isEmpty() && last.number() > 0) {
        add(Kind.NO_ANCHORS, last.number());
      }
    }

    private void add(Kind kind, long block) {
      if (faults.size() < MOST_FAULTS) {
        faults.add(new Fault(kind, block));
      }
    }
  }
}
