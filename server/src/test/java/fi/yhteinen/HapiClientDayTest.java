package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.SearchStyleEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskPriority;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

/** A partner's day with HAPI's generic client; that of npm's clients is PartnerClientsTest. */
class HapiClientDayTest {

  private static final FhirContext R4 = FhirContext.forR4Cached();
  private static final String PLANS = "CarePlan?plan-type=multisector-employment-plan&status=draft";

  private final RunningHub hub = RunningHub.withRegion();
  private final IGenericClient leena = client(hub.token("leena"));
  private final IGenericClient taru = client(hub.token("taru"));

  @Test
  void theDayIsWalked() {
    discover();
    authenticate();
    Reference subject = search();
    Task task = create(subject);
    patch(task);
    conflict(task);
    twoPeopleAndOnePlan();
    history(task);
    page(subject, task);
  }

  private void discover() {
    var statement = client("").capabilities().ofType(CapabilityStatement.class).execute();

    assertThat(statement.getFhirVersion().toCode()).isEqualTo("4.0.1");
    assertThat(statement.getRestFirstRep().getResource())
        .filteredOn(type -> type.getType().equals("Task"))
        .singleElement()
        .satisfies(task ->
            assertThat(task.getInteraction())
                .extracting(offered -> offered.getCode().toCode())
                .contains("read", "create", "update", "patch", "search-type", "history-instance"));
  }

  private void authenticate() {
    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(() -> found(client(""), PLANS));
    assertThat(found(leena, PLANS).getEntry()).isNotEmpty();
  }

  private Reference search() {
    Bundle people =
        leena
            .search()
            .forResource(Patient.class)
            .where(Patient.IDENTIFIER.exactly().systemAndCode("urn:oid:1.2.246.21", "150785-902B"))
            .usingStyle(SearchStyleEnum.POST)
            .returnBundle(Bundle.class)
            .execute();
    var person = (Patient) people.getEntryFirstRep().getResource();
    var subject = new Reference(person.getIdElement().toUnqualifiedVersionless());

    Bundle plans =
        leena
            .search()
            .forResource(CarePlan.class)
            .where(CarePlan.SUBJECT.hasId(person.getIdElement().getIdPart()))
            .include(CarePlan.INCLUDE_SUBJECT)
            .returnBundle(Bundle.class)
            .execute();

    assertThat(resources(plans)).extracting(Resource::fhirType).contains("CarePlan", "Patient");
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> found(leena, "CarePlan?favourite=1"));
    return subject;
  }

  private Task create(Reference subject) {
    String value = UUID.randomUUID().toString();
    Task draft = task(subject).setDescription("Kumppanin päivä");
    draft.addIdentifier().setSystem("urn:yhteinen:test").setValue(value);
    String criteria = "Task?identifier=urn:yhteinen:test%7C" + value;
    MethodOutcome made = leena.create().resource(draft).conditionalByUrl(criteria).execute();
    MethodOutcome again = leena.create().resource(draft).conditionalByUrl(criteria).execute();

    assertThat(made.getCreated()).isTrue();
    assertThat(again.getId().getIdPart()).isEqualTo(made.getId().getIdPart());

    var visit = new Encounter().setStatus(Encounter.EncounterStatus.PLANNED).setSubject(subject);
    visit.getClass_().setSystem("http://terminology.hl7.org/CodeSystem/v3-ActCode").setCode("AMB");
    String visitId = leena.create().resource(visit).execute().getId().getIdPart();
    assertThat(leena.read().resource(Encounter.class).withId(visitId).execute().getStatus())
        .isEqualTo(Encounter.EncounterStatus.PLANNED);

    assertThatExceptionOfType(UnprocessableEntityException.class)
        .isThrownBy(() -> leena.create().resource(new Task().setFor(subject)).execute())
        .satisfies(refused ->
            assertThat(((OperationOutcome) refused.getOperationOutcome()).getIssue()).isNotEmpty());
    return (Task) made.getResource();
  }

  private void patch(Task task) {
    MethodOutcome patched =
        leena
            .patch()
            .withBody("[{\"op\": \"add\", \"path\": \"/priority\", \"value\": \"urgent\"}]")
            .withId(task.getIdElement().toUnqualifiedVersionless())
            .execute();

    assertThat(((Task) patched.getResource()).getPriority()).isEqualTo(TaskPriority.URGENT);
    assertThat(patched.getId().getVersionIdPart()).isEqualTo("2");
  }

  private void conflict(Task task) {
    Task stale = task.copy().setDescription("Vanhasta");
    assertThatExceptionOfType(BaseServerResponseException.class)
        .isThrownBy(() -> update(leena, stale.copy(), ""))
        .satisfies(refused -> assertThat(refused.getStatusCode()).isEqualTo(428));
    assertThatExceptionOfType(PreconditionFailedException.class)
        .isThrownBy(() -> update(leena, stale, "1"));

    Task current = leena.read().resource(Task.class).withId(id(task)).execute();
    var merged = (Task) update(leena, current.setDescription("Yhdistetty"), version(current));
    assertThat(version(merged)).isEqualTo("3");
    assertThat(merged.getPriority()).isEqualTo(TaskPriority.URGENT);
  }

  /** Who comes second is told, reads again and merges. */
  private void twoPeopleAndOnePlan() {
    var plan = (CarePlan) found(leena, PLANS).getEntryFirstRep().getResource();
    CarePlan stale = plan.copy();
    String words = "Leena " + UUID.randomUUID();
    update(leena, plan.copy().setDescription(words), version(plan));
    assertThatExceptionOfType(PreconditionFailedException.class)
        .isThrownBy(() -> update(taru, stale.setDescription("Taru"), version(plan)));

    CarePlan standing = taru.read().resource(CarePlan.class).withId(id(plan)).execute();
    standing.setDescription(standing.getDescription() + ", Taru");
    var both = (CarePlan) update(taru, standing, version(standing));

    assertThat(both.getDescription()).isEqualTo(words + ", Taru");
    assertThat(Integer.parseInt(version(both))).isEqualTo(Integer.parseInt(version(plan)) + 2);
  }

  private void history(Task task) {
    Bundle history =
        leena
            .history()
            .onInstance(task.getIdElement().toUnqualifiedVersionless())
            .returnBundle(Bundle.class)
            .execute();
    assertThat(resources(history)).extracting(one -> version(one)).containsExactly("3", "2", "1");

    Task first = leena.read().resource(Task.class).withIdAndVersion(id(task), "1").execute();
    assertThat(first.hasPriority()).isFalse();
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(
            () -> leena.read().resource(Task.class).withIdAndVersion(id(task), "9").execute());
  }

  private void page(Reference subject, Task task) {
    for (int i = 0; i < 3; i++) {
      leena.create().resource(task(subject)).execute();
    }
    List<String> seen = new ArrayList<>();
    int pages = 1;
    Bundle page =
        leena
            .search()
            .forResource(Task.class)
            .where(Task.PATIENT.hasId(subject.getReferenceElement().getIdPart()))
            .sort(new SortSpec("_lastUpdated").setOrder(ca.uhn.fhir.rest.api.SortOrderEnum.DESC))
            .count(2)
            .returnBundle(Bundle.class)
            .execute();
    resources(page).forEach(one -> seen.add(id(one)));
    while (page.getLink(Bundle.LINK_NEXT) != null) {
      page = leena.loadPage().next(page).execute();
      resources(page).forEach(one -> seen.add(id(one)));
      pages++;
    }

    assertThat(pages).isGreaterThanOrEqualTo(2);
    assertThat(seen).doesNotHaveDuplicates().contains(id(task)).hasSizeGreaterThan(3);
  }

  private IGenericClient client(String token) {
    IGenericClient client = R4.newRestfulGenericClient(hub.fhir().toString());
    if (!token.isEmpty()) {
      client.registerInterceptor(new BearerTokenAuthInterceptor(token));
    }
    return client;
  }

  private static Task task(Reference subject) {
    return new Task().setStatus(TaskStatus.DRAFT).setIntent(TaskIntent.PLAN).setFor(subject);
  }

  private static Bundle found(IGenericClient client, String search) {
    return client.search().byUrl(search).returnBundle(Bundle.class).execute();
  }

  /** HAPI's client sends the version of the id as If-Match. */
  private static Resource update(IGenericClient client, Resource resource, String version) {
    var id = resource.getIdElement().toUnqualifiedVersionless();
    resource.setId(version.isEmpty() ? id : id.withVersion(version));
    return (Resource) client.update().resource(resource).execute().getResource();
  }

  private static List<Resource> resources(Bundle bundle) {
    return bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource).toList();
  }

  private static String id(Resource resource) {
    return resource.getIdElement().getIdPart();
  }

  private static String version(Resource resource) {
    return resource.getMeta().getVersionId();
  }
}
