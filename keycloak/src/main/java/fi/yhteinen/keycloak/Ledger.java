package fi.yhteinen.keycloak;

import fi.yhteinen.keycloak.Change.Kind;
import java.util.ArrayList;
import java.util.List;

/** Writes down every change, and makes it unless this is only a check. */
final class Ledger {

  private final boolean writing;
  private final List<Change> changes = new ArrayList<>();

  Ledger(boolean writing) {
    this.writing = writing;
  }

  void enter(Kind kind, String subject, String what, Runnable write) {
    if (writing) {
      write.run();
    }
    changes.add(new Change(kind, subject, what));
  }

  List<Change> changes() {
    return changes;
  }
}
