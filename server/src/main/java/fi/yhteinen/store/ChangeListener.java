package fi.yhteinen.store;

import java.util.List;

/**
 * Follows committed changes. Each listener has a queue of its own in the outbox; with several hubs
 * each change is handed to one of them.
 */
public interface ChangeListener {

  /** The stable name of its queue, such as {@code fulltext}. */
  String name();

  /**
   * Takes a batch, oldest first. May be called twice for the same change, so it must not mind. A
   * {@link ListenerUnavailableException} means that the peer is down: the batch waits and no try is
   * counted. Any other exception counts a try for each change by itself; after ten a change is
   * parked and the log says so.
   */
  void changed(List<Change> changes);
}
