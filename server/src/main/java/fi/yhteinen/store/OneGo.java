package fi.yhteinen.store;

import fi.yhteinen.model.SqlWrite;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends several writes to the database in one go: it is waited for once. PostgreSQL's driver cuts
 * the text at its semicolons, prepares each statement by itself and sends them without looking at
 * the answers in between, so long as these are counts or small. That is for speed; that all or none
 * are done is for the transaction, which must run.
 */
class OneGo {

  /** Stands for a statement that answers rows instead of counting what it touched. */
  private static final int ROWS = -1;

  private static final SqlWrite COMMIT = SqlWrite.of("COMMIT");

  private final JdbcTemplate jdbc;

  /** The rooms' statements and the one text they make, which the driver knows again by itself. */
  private final Map<List<String>, String> texts = new ConcurrentHashMap<>();

  OneGo(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How many rows each of them touched, in their order; -1 for one that answers rows. When one
   * fails, none is done.
   *
   * @throws IllegalStateException when one touched none, or no transaction runs
   */
  List<Integer> send(List<SqlWrite> writes) {
    return send(writes, false);
  }

  /**
   * As {@link #send}, and commits by the same message. One that touches no row is found too late:
   * use it only where each fails or touches one.
   */
  List<Integer> sendAndCommit(List<SqlWrite> writes) {
    return send(writes, true);
  }

  private List<Integer> send(List<SqlWrite> writes, boolean commits) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("writes are sent in a transaction");
    }
    List<SqlWrite> all = new ArrayList<>(writes);
    if (commits) {
      all.add(COMMIT);
    }
    String sql =
        texts.computeIfAbsent(
            all.stream().map(SqlWrite::sql).toList(), parts -> String.join(";\n", parts));
    List<@Nullable Object> parameters = new ArrayList<>();
    all.forEach(write -> parameters.addAll(write.parameters()));
    List<Integer> touched =
        jdbc.execute(sql, (PreparedStatement statement) -> touched(statement, parameters));
    if (touched == null || touched.size() != all.size()) {
      throw new IllegalStateException("not every write was done");
    }
    List<Integer> rows = touched.subList(0, writes.size());
    if (rows.contains(0)) {
      throw new IllegalStateException("a write touched no row");
    }
    return rows;
  }

  private static List<Integer> touched(
      PreparedStatement statement, List<@Nullable Object> parameters) throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      StatementCreatorUtils.setParameterValue(
          statement, i + 1, SqlTypeValue.TYPE_UNKNOWN, parameters.get(i));
    }
    List<Integer> touched = new ArrayList<>();
    boolean answersRows = statement.execute();
    int count = statement.getUpdateCount();
    while (answersRows || count >= 0) {
      touched.add(answersRows ? ROWS : count);
      answersRows = statement.getMoreResults();
      count = statement.getUpdateCount();
    }
    return touched;
  }
}
