package fi.yhteinen.access;

import fi.yhteinen.model.RecordFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What ties a caller to one record, asked of the database when it is needed, and then once. */
final class AskedTies implements Covering.Ties, Covering.Ways {

  private final RecordTable records;
  private final RelationTable relations;
  private final VisibilitySql caller;
  private final @Nullable String user;
  private final RecordFacts facts;
  private final Instant now;
  private @Nullable Boolean related;
  private @Nullable Boolean shared;
  private @Nullable Boolean opened;
  private @Nullable Boolean barred;

  AskedTies(
      RecordTable records,
      RelationTable relations,
      VisibilitySql caller,
      @Nullable String user,
      RecordFacts facts,
      Instant now) {
    this.records = records;
    this.relations = relations;
    this.caller = caller;
    this.user = user;
    this.facts = facts;
    this.now = now;
  }

  @Override
  public boolean related() {
    if (related == null) {
      related =
          user != null
              && facts.client() instanceof String client
              && relations.isRelated(user, client, now);
    }
    return related;
  }

  @Override
  public boolean shared() {
    if (shared == null) {
      shared = records.holds(facts, caller.basis(now));
    }
    return shared;
  }

  @Override
  public boolean opened() {
    if (opened == null) {
      opened = records.holds(facts, caller.opened(now));
    }
    return opened;
  }

  @Override
  public boolean barred() {
    if (barred == null) {
      barred =
          user != null
              && facts.client() instanceof String client
              && relations.isBarred(user, client);
    }
    return barred;
  }

  @Override
  public boolean confirmable() {
    return records.holds(facts, caller.confirmable(now));
  }
}
