package fi.yhteinen.relation;

import fi.yhteinen.audit.TrailEntry;
import fi.yhteinen.profiles.Canonical;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Who did it: the person, the client system, and the agency and units in whose service. */
@Component
class AuditAgents {

  private static final String PARTICIPATION =
      "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
  private static final String ROLE_CLASS = "http://terminology.hl7.org/CodeSystem/v3-RoleClass";
  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";

  void add(AuditEvent event, TrailEntry row, WhoIsWho.Names names) {
    if (row.person() != null) {
      person(event.addAgent(), row, row.person(), names);
    }
    AuditEventAgentComponent system = event.addAgent().setRequestor(row.person() == null);
    system.setType(type(DICOM, "110153", "Source Role ID"));
    system.getWho().setDisplay(row.system()).getIdentifier().setValue(row.system());
    if (row.agency() != null) {
      organization(event, row.agency(), "agency", names);
    }
    row.units().stream().sorted().forEach(unit -> organization(event, unit, "unit", names));
  }

  private static void person(
      AuditEventAgentComponent agent, TrailEntry row, String person, WhoIsWho.Names names) {
    Reference who = new Reference(person);
    names
        .worker(person)
        .ifPresent(name -> {
          who.setDisplay(name);
          agent.setName(name);
        });
    agent.setType(kind(row, person)).setRequestor(true).setWho(who);
    row.roles().stream()
        .sorted()
        .forEach(role ->
            agent.addRole(
                new CodeableConcept(new Coding(Canonical.codeSystem("role"), role, null))));
  }

  /** The client itself and its guardian are told apart from those who serve it. */
  private static CodeableConcept kind(TrailEntry row, String person) {
    if (row.client() != null && row.isOwn(row.client())) {
      return type(ROLE_CLASS, "PAT", "patient");
    }
    return person.startsWith("RelatedPerson/")
        ? type(ROLE_CLASS, "GUARD", "guardian")
        : type(PARTICIPATION, "IRCP", "information recipient");
  }

  private static void organization(
      AuditEvent event, String oid, String text, WhoIsWho.Names names) {
    AuditEventAgentComponent agent = event.addAgent().setRequestor(false);
    agent.setType(type(PARTICIPATION, "RESP", "responsible party").setText(text));
    Reference who = new Reference();
    who.getIdentifier().setSystem("urn:ietf:rfc:3986").setValue("urn:oid:" + oid);
    names
        .organization(oid)
        .ifPresent(name -> {
          who.setDisplay(name);
          agent.setName(name);
        });
    agent.setWho(who);
  }

  private static CodeableConcept type(String system, String code, String display) {
    return new CodeableConcept(new Coding(system, code, display));
  }
}
