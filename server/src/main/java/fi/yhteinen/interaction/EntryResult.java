package fi.yhteinen.interaction;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.search.SearchPage;
import fi.yhteinen.store.StoredVersion;
import org.jspecify.annotations.Nullable;

/** What one entry of a batch or transaction came to. */
public sealed interface EntryResult {

  /** A create or an update. */
  record Wrote(Written written) implements EntryResult {}

  /** Null when there was nothing to delete. */
  record Deleted(@Nullable StoredVersion version) implements EntryResult {}

  /** A read of a current or past version. */
  record Shown(StoredVersion version) implements EntryResult {}

  /** A read of a version that the caller holds already. */
  record Unchanged(StoredVersion version) implements EntryResult {}

  /** A search. */
  record Found(String type, SearchPage page) implements EntryResult {}

  /** A history of one record or of a type. */
  record Told(String of, History.Page page) implements EntryResult {}

  /** Refused; in a batch the other entries stand. */
  record Refused(Refusal refusal) implements EntryResult {}

  /** The same without the body of what was written. */
  default EntryResult withoutBody() {
    return this instanceof Wrote(Written written)
        ? new Wrote(new Written(written.version(), written.created(), false))
        : this;
  }
}
