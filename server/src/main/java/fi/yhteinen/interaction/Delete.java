package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes a record that was never agreed; its versions stay. */
@Component
public class Delete {

  private final Access access;
  private final ResourceStore store;
  private final VersionWriter writer;
  private final Matches matches;
  private final TransactionTemplate transaction;
  private final Attempt attempt;

  Delete(
      Access access,
      ResourceStore store,
      VersionWriter writer,
      Matches matches,
      TransactionTemplate transaction,
      Attempt attempt) {
    this.access = access;
    this.store = store;
    this.writer = writer;
    this.matches = matches;
    this.transaction = transaction;
    this.attempt = attempt;
  }

  /**
   * Deletes the record; deleting it again changes nothing.
   *
   * @throws RefusedException NotFound when it is not there for this caller, Forbidden when it is
   *     not the caller's to delete or was agreed, VersionConflict when If-Match is stale
   */
  public StoredVersion run(Caller caller, ResourceKey key, Optional<IfMatch> ifMatch) {
    return attempt.run(
        caller,
        Interaction.DELETE,
        key.type(),
        key.id(),
        () -> {
          prepare(caller, key.type());
          return Objects.requireNonNull(transaction.execute(s -> apply(caller, key, ifMatch)));
        });
  }

  /**
   * Deletes the one record that the criteria name; none is as good as deleted.
   *
   * @throws RefusedException as {@link #run(Caller, ResourceKey, Optional)}; MultipleMatches when
   *     they name several
   */
  public Optional<StoredVersion> run(Caller caller, Criteria criteria, Optional<IfMatch> ifMatch) {
    return attempt.run(
        caller,
        Interaction.DELETE,
        criteria.type(),
        null,
        () -> {
          prepare(caller, criteria.type());
          return matches.alone(
              caller,
              criteria,
              () ->
                  matches
                      .lockOnly(caller, criteria)
                      .map(match -> apply(caller, match.key(), ifMatch)));
        });
  }

  void prepare(Caller caller, String type) {
    access.requireType(caller, Interaction.DELETE, type);
  }

  StoredVersion apply(Caller caller, ResourceKey key, Optional<IfMatch> ifMatch) {
    StoredVersion current =
        store
            .lockCurrent(key, access.visible(caller.unscoped(), "r.number"))
            .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
    RecordFacts before = writer.requireVisible(caller, current);
    if (current.deleted()) {
      return current;
    }
    ifMatch.ifPresent(match -> match.require(current.version()));
    return writer.delete(caller, current, before);
  }
}
