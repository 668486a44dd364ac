package fi.yhteinen.relation;

import fi.yhteinen.access.Openings;
import fi.yhteinen.audit.TrailEntry;
import fi.yhteinen.audit.TrailEntry.Seen;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.relation.GroundTable.Grounds;
import fi.yhteinen.relation.GroundTable.Opened;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Rows of the trail as AuditEvents, on the patterns of IHE's Basic Audit Log: who and in whose
 * service, the client, the records, the purpose and the grounds.
 */
@Component
class AuditEvents {

  private static final String OBJECT_TYPE =
      "http://terminology.hl7.org/CodeSystem/audit-entity-type";
  private static final String OBJECT_ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
  private static final String REQUEST_ID =
      "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";

  private final GroundTable grounds;
  private final AuditAgents agents;
  private final WhoIsWho who;

  AuditEvents(GroundTable grounds, AuditAgents agents, WhoIsWho who) {
    this.grounds = grounds;
    this.agents = agents;
    this.who = who;
  }

  /** The rows about one client, or about none. */
  List<AuditEvent> of(@Nullable String client, List<TrailEntry> rows) {
    Grounds known = client == null ? Grounds.NONE : grounds.of(client);
    WhoIsWho.Names names = who.begin();
    return rows.stream().map(row -> of(client, row, known, names)).toList();
  }

  private AuditEvent of(
      @Nullable String client, TrailEntry row, Grounds known, WhoIsWho.Names names) {
    AuditEvent event = new AuditEvent();
    event.setId(row.id());
    event.setType(
        new Coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", null));
    event.addSubtype(
        new Coding("http://hl7.org/fhir/restful-interaction", AuditActs.subtype(row), null));
    event.setAction(AuditActs.action(row.interaction()));
    event.setRecordedElement(new InstantType(Date.from(row.recorded())));
    if (row.refusal() == null) {
      event.setOutcome(AuditEventOutcome._0);
    } else {
      event.setOutcome(AuditEventOutcome._4).setOutcomeDesc(row.refusal());
    }
    Opened opening = known.opening(row).orElse(null);
    event.addPurposeOfEvent(purpose(row));
    if (opening != null) {
      event.addPurposeOfEvent(reason(opening));
    }
    known
        .basis(row)
        .ifPresent(basis ->
            event.addExtension(
                Canonical.structureDefinition("legal-basis"),
                new Coding(Canonical.codeSystem("legal-basis"), basis, null)));
    agents.add(event, row, names);
    event.getSource().setObserver(new Reference().setDisplay("Yhteinen"));
    if (client != null) {
      event.addEntity(entity("1", "1").setWhat(new Reference("Patient/" + client)));
    }
    records(event, row);
    event.addEntity(request(row));
    return event;
  }

  private static CodeableConcept purpose(TrailEntry row) {
    return row.purpose().equals(Openings.CONFIRMED)
        ? new CodeableConcept().setText(Openings.CONFIRMED)
        : new CodeableConcept(
            new Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", row.purpose(), null));
  }

  private static CodeableConcept reason(Opened opening) {
    CodeableConcept reason = new CodeableConcept().setText(opening.reason());
    if (opening.reasonCode() != null) {
      reason.addCoding(
          new Coding(Canonical.codeSystem("break-glass-reason"), opening.reasonCode(), null));
    }
    return reason;
  }

  /** What was asked for, where that is no single record, then the records themselves. */
  private static void records(AuditEvent event, TrailEntry row) {
    if (row.seen().isEmpty() || !AuditActs.isOnOneRecord(row)) {
      event.addEntity(entity("2", "24").setName(row.type()));
    }
    for (Seen seen : row.seen()) {
      event.addEntity(entity("2", "4").setWhat(new Reference(address(seen))));
    }
  }

  private static String address(Seen seen) {
    @Nullable Integer version = seen.version();
    return version == null ? seen.key().toString() : seen.key() + "/_history/" + version;
  }

  private static AuditEventEntityComponent request(TrailEntry row) {
    AuditEventEntityComponent request = new AuditEventEntityComponent();
    request.setType(new Coding(REQUEST_ID, "XrequestId", null));
    Reference what = new Reference();
    what.getIdentifier().setValue(row.request());
    return request.setWhat(what);
  }

  private static AuditEventEntityComponent entity(String type, String role) {
    return new AuditEventEntityComponent()
        .setType(new Coding(OBJECT_TYPE, type, null))
        .setRole(new Coding(OBJECT_ROLE, role, null));
  }
}
