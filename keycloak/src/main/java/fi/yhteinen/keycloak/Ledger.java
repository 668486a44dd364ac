package fi.yhteinen.keycloak;

import fi.yhteinen.keycloak.Change.Kind;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.List;

/** Writes down every change, and makes it unless this is only a check. */
final class Ledger {

  private final boolean writing;
  private final List<Change> changes = new ArrayList<>();

  Ledger(boolean writing) {
    this.writing = writing;
  }

  /**
   * Enters a change.
   *
   * @throws IllegalStateException when Keycloak refuses it
   */
  void enter(Kind kind, String subject, String what, Runnable write) {
    if (writing) {
      try {
        write.run();
      } catch (WebApplicationException e) {
        throw new IllegalStateException(
            "Keycloak answered %d to %s"
                .formatted(e.getResponse().getStatus(), new Change(kind, subject, what)),
            e);
      }
    }
    changes.add(new Change(kind, subject, what));
  }

  boolean isChecking() {
    return !writing;
  }

  List<Change> changes() {
    return changes;
  }
}
