package fi.yhteinen.notify;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.profiles.Canonical;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.springframework.stereotype.Component;

/**
 * What a reminder looks like as a record: its words in Finnish, Swedish and English, in this order.
 */
@Component
class Notices {

  private static final List<String> LANGUAGES = List.of("fi", "sv", "en");
  private static final DateTimeFormatter FINNISH = DateTimeFormatter.ofPattern("d.M.yyyy");

  private final FhirContext fhir;
  private final Clock clock;

  Notices(FhirContext fhir, Clock clock) {
    this.fhir = fhir;
    this.clock = clock;
  }

  /**
   * Tells those responsible that something is due; a message, so that it gives nobody a relation.
   */
  String reminder(
      Deadline deadline,
      ResourceKey record,
      String client,
      Responsible responsible,
      Map<String, String> words) {
    Communication message = new Communication();
    message.setLanguage("fi");
    message.setStatus(CommunicationStatus.COMPLETED);
    message.addCategory(kind(deadline));
    message.setSubject(new Reference("Patient/" + client));
    message.addAbout(new Reference(record.toString()));
    message.setSentElement(new DateTimeType(Date.from(clock.instant())));
    message.setSender(responsible.unit());
    responsible.workers().forEach(message::addRecipient);
    LANGUAGES.forEach(language ->
        message.addPayload().setContent(new StringType(said(words, language, deadline))));
    return json(message);
  }

  /** Asks the head of the unit to see to what is late: whom it is about and what, no content. */
  String escalation(
      Deadline deadline,
      ResourceKey record,
      Case about,
      String client,
      Reference unit,
      Map<String, String> words) {
    Task task = new Task();
    task.setLanguage("fi");
    task.setStatus(TaskStatus.REQUESTED);
    task.setIntent(TaskIntent.ORDER);
    task.setPriority(TaskPriority.URGENT);
    task.setCode(
        new CodeableConcept()
            .addCoding(new Coding().setSystem(Canonical.codeSystem("task-kind")).setCode("overdue"))
            .addCoding(kind(deadline).getCodingFirstRep()));
    task.setDescription(said(words, "fi", deadline));
    LANGUAGES.stream()
        .skip(1)
        .forEach(language -> task.addNote().setText(said(words, language, deadline)));
    task.setFor(new Reference("Patient/" + client).setDisplay(name(about)));
    task.setFocus(new Reference(record.toString()));
    task.setRequester(unit);
    task.setAuthoredOnElement(new DateTimeType(Date.from(clock.instant())));
    task.getRestriction().getPeriod().setEndElement(new DateTimeType(deadline.due().toString()));
    task.addPerformerType()
        .addCoding()
        .setSystem(Canonical.codeSystem("role"))
        .setCode("unit-lead");
    return json(task);
  }

  private static CodeableConcept kind(Deadline deadline) {
    return new CodeableConcept()
        .addCoding(
            new Coding().setSystem(Canonical.codeSystem("deadline-kind")).setCode(deadline.kind()));
  }

  private static String said(Map<String, String> words, String language, Deadline deadline) {
    String day = language.equals("en") ? deadline.due().toString() : FINNISH.format(deadline.due());
    return words.getOrDefault(language, "").replace("{due}", day);
  }

  private static String name(Case about) {
    return about.client().getName().stream()
        .findFirst()
        .map(HumanName::getNameAsSingleString)
        .orElse("");
  }

  private String json(DomainResource body) {
    return fhir.newJsonParser().encodeResourceToString(body);
  }
}
