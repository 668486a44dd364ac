package fi.yhteinen.relation;

import fi.yhteinen.audit.TrailEntry;
import fi.yhteinen.model.Interaction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;

/** What was done, in FHIR's words. */
final class AuditActs {

  private AuditActs() {}

  static AuditEventAction action(Interaction interaction) {
    return switch (interaction) {
      case CREATE -> AuditEventAction.C;
      case READ, VREAD, HISTORY -> AuditEventAction.R;
      case UPDATE, PATCH -> AuditEventAction.U;
      case DELETE -> AuditEventAction.D;
      case SEARCH, OPERATION -> AuditEventAction.E;
    };
  }

  /** Code of {@code restful-interaction}. */
  static String subtype(TrailEntry row) {
    return switch (row.interaction()) {
      case CREATE -> "create";
      case READ -> "read";
      case VREAD -> "vread";
      case UPDATE -> "update";
      case PATCH -> "patch";
      case DELETE -> "delete";
      case HISTORY -> "history";
      case SEARCH -> "search";
      case OPERATION -> "operation";
    };
  }

  static boolean isOnOneRecord(TrailEntry row) {
    return row.interaction() != Interaction.SEARCH && row.interaction() != Interaction.OPERATION;
  }
}
