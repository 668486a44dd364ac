package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import fi.yhteinen.keycloak.ClientCredentials;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

/** The hub as HAPI's generic client sees it (S-1.3 and what every client does first). */
class HapiClientJourneyTest {

  private static final FhirContext R4 = FhirContext.forR4Cached();

  private final RunningHub hub = RunningHub.withRegion();
  private final IGenericClient leena = client(hub.token("leena"));
  private final IGenericClient taru = client(hub.token("taru"));

  @Test
  void theStatementOfCapabilityIsUnderstood() {
    CapabilityStatement statement =
        leena.capabilities().ofType(CapabilityStatement.class).execute();

    assertThat(statement.getFhirVersion().toCode()).isEqualTo("4.0.1");
    assertThat(statement.getRestFirstRep().getResource())
        .extracting(type -> type.getType())
        .contains("CarePlan", "Patient", "Goal");
  }

  @Test
  void aStaleWriterIsToldAndMerges() {
    CarePlan read = plan();
    int version = version(read);
    CarePlan stale = read.copy();

    read.setDescription("Leenan sanat, HAPI " + version);
    MethodOutcome byLeena = update(leena, read, version);
    stale.setDescription("Tarun sanat, HAPI " + version);

    assertThat(byLeena.getId().getVersionIdPart()).isEqualTo(String.valueOf(version + 1));
    assertThatExceptionOfType(PreconditionFailedException.class)
        .isThrownBy(() -> update(taru, stale, version));

    CarePlan merged = read(taru, read.getIdElement().getIdPart());
    merged.setDescription(merged.getDescription() + " Tarun lisäys.");
    MethodOutcome byTaru = update(taru, merged, version + 1);

    assertThat(byTaru.getId().getVersionIdPart()).isEqualTo(String.valueOf(version + 2));
    assertThat(((CarePlan) byTaru.getResource()).getDescription())
        .isEqualTo("Leenan sanat, HAPI " + version + " Tarun lisäys.");
  }

  @Test
  void pagesFollowOneAnotherWithoutLossOrRepetition() {
    Bundle page =
        leena
            .search()
            .forResource(Organization.class)
            .count(5)
            .returnBundle(Bundle.class)
            .execute();
    Set<String> seen = new HashSet<>();
    int shown = 0;
    int pages = 1;
    shown += collect(page, seen);
    while (page.getLink(Bundle.LINK_NEXT) != null && pages < 100) {
      page = leena.loadPage().next(page).execute();
      shown += collect(page, seen);
      pages++;
    }

    assertThat(pages).isBetween(2, 99);
    assertThat(seen).hasSize(shown);
  }

  @Test
  void theLoaderStoresATransaction() {
    IGenericClient loader =
        client(
            ClientCredentials.token(
                hub.stack().keycloak(), "hub-loader", hub.stack().loaderSecret()));
    Organization whole = organization("Kuvitteellinen kuntayhtymä");
    Organization part = organization("Kuvitteellinen yksikkö");
    String link = "urn:uuid:7c5a2f62-5d43-4b3e-9f0e-6f6f4c1a0001";
    part.getPartOf().setReference(link);
    Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
    transaction
        .addEntry()
        .setResource(part)
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("Organization");
    transaction
        .addEntry()
        .setFullUrl(link)
        .setResource(whole)
        .getRequest()
        .setMethod(HTTPVerb.POST)
        .setUrl("Organization");

    Bundle answer = loader.transaction().withBundle(transaction).execute();

    assertThat(answer.getType()).isEqualTo(BundleType.TRANSACTIONRESPONSE);
    assertThat(answer.getEntry())
        .allMatch(entry -> entry.getResponse().getStatus().startsWith("201"));
    String wholeId = idOf(answer.getEntry().get(1).getResponse().getLocation());
    String partId = idOf(answer.getEntry().get(0).getResponse().getLocation());
    Organization stored = loader.read().resource(Organization.class).withId(partId).execute();
    assertThat(stored.getPartOf().getReference()).isEqualTo("Organization/" + wholeId);
  }

  @Test
  void historyIsReadVersionByVersion() {
    CarePlan plan = plan();
    update(leena, plan.setDescription("Historiaan " + version(plan)), version(plan));

    Bundle history =
        leena
            .history()
            .onInstance(plan.getIdElement().toUnqualifiedVersionless())
            .returnBundle(Bundle.class)
            .execute();

    List<Integer> versions =
        history.getEntry().stream().map(entry -> version((CarePlan) entry.getResource())).toList();
    assertThat(versions).hasSizeGreaterThan(1).isSortedAccordingTo((a, b) -> b - a);
  }

  @Test
  void aRecordIsNamedByItsIdentifierAndPatched() {
    Task task = new Task();
    task.setStatus(Task.TaskStatus.DRAFT).setIntent(Task.TaskIntent.PLAN);
    task.setFor(plan().getSubject());
    String value = java.util.UUID.randomUUID().toString();
    task.addIdentifier().setSystem("urn:yhteinen:test").setValue(value);
    String address = "Task?identifier=urn:yhteinen:test%7C" + value;

    MethodOutcome made = leena.create().resource(task).conditionalByUrl(address).execute();
    MethodOutcome found = leena.create().resource(task).conditionalByUrl(address).execute();
    MethodOutcome updated =
        leena.update().resource(task.setDescription("HAPI")).conditionalByUrl(address).execute();
    Parameters patch = new Parameters();
    var operation = patch.addParameter().setName("operation");
    operation.addPart().setName("type").setValue(new CodeType("delete"));
    operation.addPart().setName("path").setValue(new StringType("Task.description"));
    MethodOutcome patched =
        leena
            .patch()
            .withFhirPatch(patch)
            .withId(made.getId().toUnqualifiedVersionless())
            .execute();

    assertThat(made.getCreated()).isTrue();
    assertThat(found.getId().getIdPart()).isEqualTo(made.getId().getIdPart());
    assertThat(updated.getId().getVersionIdPart()).isEqualTo("2");
    assertThat(((Task) patched.getResource()).hasDescription()).isFalse();
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> read(leena, "00000000-0000-4000-8000-000000000000"));
  }

  private IGenericClient client(String token) {
    IGenericClient client = R4.newRestfulGenericClient(hub.fhir().toString());
    client.registerInterceptor(new BearerTokenAuthInterceptor(token));
    return client;
  }

  private CarePlan plan() {
    Bundle found =
        leena
            .search()
            .byUrl("CarePlan?status=draft&plan-type=multisector-employment-plan")
            .returnBundle(Bundle.class)
            .execute();
    return (CarePlan) found.getEntryFirstRep().getResource();
  }

  private static CarePlan read(IGenericClient client, String id) {
    return client.read().resource(CarePlan.class).withId(id).execute();
  }

  /** HAPI's client sends the version of the id as If-Match. */
  private static MethodOutcome update(IGenericClient client, CarePlan plan, int version) {
    plan.setId(plan.getIdElement().toUnqualifiedVersionless().withVersion("" + version));
    return client.update().resource(plan).execute();
  }

  private static int version(CarePlan plan) {
    return Integer.parseInt(plan.getMeta().getVersionId());
  }

  private static int collect(Bundle page, Set<String> seen) {
    page.getEntry().forEach(entry -> seen.add(entry.getResource().getIdElement().getIdPart()));
    return page.getEntry().size();
  }

  private static Organization organization(String name) {
    return new Organization().setActive(true).setName(name);
  }

  private static String idOf(String location) {
    return location.replaceAll("^.*Organization/([^/]+).*$", "$1");
  }
}
