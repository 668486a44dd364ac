package fi.yhteinen.relation;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.profiles.Hetu;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/** What linking a client writes: a person known by code alone, and a care relation. */
@Component
class Bodies {

  private static final String REVIEW = "access-review";

  private final FhirContext fhir;

  Bodies(FhirContext fhir) {
    this.fhir = fhir;
  }

  String person(Hetu hetu) {
    Patient person = new Patient();
    person
        .addIdentifier()
        .setUse(IdentifierUse.OFFICIAL)
        .setSystem(Hetu.SYSTEM)
        .setValue(hetu.value());
    person.setActive(true);
    return json(person);
  }

  String relation(String client, String user, String unit, String basis, LocalDate first) {
    EpisodeOfCare relation = new EpisodeOfCare();
    relation.setStatus(EpisodeOfCareStatus.ACTIVE);
    relation.setPatient(new Reference("Patient/" + client));
    relation.setManagingOrganization(new Reference("Organization/" + unit));
    relation.setCareManager(new Reference(user));
    relation.getPeriod().setStartElement(new DateTimeType(first.toString()));
    relation.addExtension(
        Canonical.structureDefinition("legal-basis"),
        new Coding().setSystem(Canonical.codeSystem("legal-basis")).setCode(basis));
    return json(relation);
  }

  /** Asks the agency's data protection officer or the head of the unit to review an opening. */
  String review(String client, String user, Instant opened, LocalDate due) {
    return review(REVIEW, "Hätäkäytön tarkastus", client, user, opened, due);
  }

  /** Asks the same to look at why a worker asked for records that it must not handle. */
  String disqualification(String client, String user, Instant asked, LocalDate due) {
    return review("disqualification", "Esteellisen pyyntö", client, user, asked, due);
  }

  private String review(
      String kind, String text, String client, String user, Instant at, LocalDate due) {
    Task review = new Task();
    review.setStatus(TaskStatus.REQUESTED);
    review.setIntent(TaskIntent.ORDER);
    review.setPriority(TaskPriority.URGENT);
    review.getCode().addCoding().setSystem(Canonical.codeSystem("task-kind")).setCode(kind);
    review.setDescription(text);
    review.setFor(new Reference("Patient/" + client));
    review.setRequester(new Reference(user));
    review.setAuthoredOnElement(new DateTimeType(Date.from(at)));
    review.getRestriction().getPeriod().setEndElement(new DateTimeType(due.toString()));
    for (String role : List.of("dpo", "unit-lead")) {
      review.addPerformerType().addCoding().setSystem(Canonical.codeSystem("role")).setCode(role);
    }
    return json(review);
  }

  /** Asks an agency's data protection officer why; for no other eyes but the client's. */
  String explanation(
      String client, ResourceKey agency, String event, String text, Instant asked, LocalDate due) {
    Task task = new Task();
    task.getMeta().addTag().setSystem(Canonical.codeSystem("data-class")).setCode("L");
    task.setStatus(TaskStatus.REQUESTED);
    task.setIntent(TaskIntent.ORDER);
    task.getCode().addCoding().setSystem(Canonical.codeSystem("task-kind")).setCode("explanation");
    task.setDescription(text);
    task.setFor(new Reference("Patient/" + client));
    task.setRequester(new Reference("Patient/" + client));
    task.setOwner(new Reference(agency.toString()));
    task.getFocus()
        .setType("AuditEvent")
        .setIdentifier(
            new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + event));
    task.setAuthoredOnElement(new DateTimeType(Date.from(asked)));
    task.getRestriction().getPeriod().setEndElement(new DateTimeType(due.toString()));
    task.addPerformerType().addCoding().setSystem(Canonical.codeSystem("role")).setCode("dpo");
    return json(task);
  }

  private String json(Resource body) {
    return fhir.newJsonParser().encodeResourceToString(body);
  }
}
