package fi.yhteinen.audit;

import fi.yhteinen.gathering.Gathering;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Commits the rows of many waiting answers together: what comes while one commit runs goes with the
 * next. Fewer and larger commits cost less, and the disk is waited for once.
 */
@Component
class GroupCommit {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final int MOST_TOGETHER = 500;
  private static final Duration SOON = Duration.ofSeconds(2);

  private final TrailTable table;
  private final Gathering<List<Act>, Integer> commits =
      new Gathering<>(1, MOST_TOGETHER, this::insert);

  GroupCommit(TrailTable table) {
    this.table = table;
  }

  void commit(List<Act> acts) {
    try {
      commits.ask(acts);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("the trail could not be written: {}", e.getClass().getSimpleName());
      throw new RefusedException(new Refusal.Unavailable("audit", SOON));
    }
  }

  private List<Integer> insert(List<List<Act>> together) {
    table.insert(together.stream().flatMap(List::stream).toList());
    return together.stream().map(List::size).toList();
  }
}
