package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.repository.IRepositoryTest;
import ca.uhn.fhir.repository.impl.GenericClientRepository;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.util.BundleBuilder;
import fi.yhteinen.keycloak.ClientCredentials;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Suite S1: HAPI's own test of repositories, asked of the conformance instance over HTTP. Each of
 * its tests expects an empty store.
 *
 * <p>Six of its ten tests pass as they are. The four that are written anew here say why.
 */
class HapiRepositoryTest implements IRepositoryTest {

  private static final FhirContext R4 = context();

  private final RunningHub hub = RunningHub.conformance();
  private final IGenericClient client = R4.newRestfulGenericClient(hub.fhir().toString());
  private final GenericClientRepository repository = new GenericClientRepository(client);

  HapiRepositoryTest() {
    client.registerInterceptor(
        new BearerTokenAuthInterceptor(
            ClientCredentials.token(
                hub.stack().keycloak(), "hub-loader", hub.stack().loaderSecret())));
  }

  /** Versions cannot be deleted; without their records nobody asks for them. */
  @BeforeEach
  void emptyTheStore() {
    var jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(
                hub.database(), hub.stack().user(), hub.stack().password()));
    jdbc.sql(
            """
            SELECT schemaname || '.' || tablename FROM pg_tables
             WHERE schemaname IN ('store', 'access', 'search')
               AND tablename NOT IN ('version', 'outbox') AND tablename NOT LIKE 'flyway%'
            """)
        .query(String.class)
        .list()
        .forEach(table -> jdbc.sql("DELETE FROM " + table).update());
  }

  @Override
  public RepositoryTestSupport getRepositoryTestSupport() {
    return new RepositoryTestSupport(repository);
  }

  @Test
  void noTestOfTheSuiteCameOrWentUnseen() {
    assertThat(
            Arrays.stream(IRepositoryTest.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toSet()))
        .hasSize(10)
        .contains(
            "testDelete_noCreate_returnsOutcome",
            "testCreate_update_readById_verifyUpdatedContents",
            "testSearchById",
            "testSimpleTxBundle");
  }

  /**
   * The suite expects success. Here what is not there and what one may not see are both 404, and to
   * tell somebody that such a record was deleted would be untrue.
   */
  @Test
  @Override
  public void testDelete_noCreate_returnsOutcome() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> repository.delete(Patient.class, new IdType("Patient/123")));
  }

  /**
   * The suite expects {@code getCreated()} to be false after an update; HAPI's client leaves it
   * null unless the status is 201, whatever the server.
   */
  @Test
  @Override
  public void testCreate_update_readById_verifyUpdatedContents() {
    var patient = new Patient();
    patient.getBirthDateElement().setValueAsString(BIRTHDATE1);
    MethodOutcome made = repository.create(patient);
    assertThat(made.getCreated()).isTrue();
    assertThat(made.getResponseStatusCode()).isEqualTo(201);
    assertThat(made.getResource()).isNotNull();

    patient.setId(made.getId().toVersionless());
    patient.getBirthDateElement().setValueAsString(BIRTHDATE2);
    MethodOutcome updated = repository.update(patient);

    assertThat(updated.getCreated()).isNull();
    assertThat(updated.getResponseStatusCode()).isEqualTo(200);
    assertThat(updated.getId().toVersionless().getValue())
        .isEqualTo(made.getId().toVersionless().getValue());
    Patient read = repository.read(Patient.class, made.getId().toVersionless());
    assertThat(read.getBirthDateElement().getValueAsString()).isEqualTo(BIRTHDATE2);
  }

  /**
   * The suite asks for one of two ids and HAPI's client writes {@code _id=abc&_id=ghi}, which in R4
   * means both. Asked as R4 says, the answer is the suite's.
   */
  @Test
  @Override
  public void testSearchById() {
    for (String id : List.of("abc", "def")) {
      repository.update((Patient) new Patient().setId(id));
    }

    assertThat(found("Patient?_id=abc,ghi")).hasSize(1).allMatch(Patient.class::isInstance);
    assertThat(found("Patient?_id=abc&_id=ghi")).isEmpty();
  }

  /**
   * The suite wants no {@code fullUrl} in the answer, or the temporary one of the request. Here it
   * is the address of the record, as in HL7's own example of such an answer.
   */
  @Test
  @Override
  public void testSimpleTxBundle() {
    String gone = repository.create(new Patient()).getId().toUnqualifiedVersionless().getValue();
    var builder = new BundleBuilder(R4);
    builder.addTransactionCreateEntry(new Patient(), "urn:uuid:0198234701923");
    builder.addTransactionUpdateEntry(new Patient().setId("abc"));
    builder.addTransactionDeleteEntry(new IdType(gone));

    Bundle answer = repository.transaction((Bundle) builder.getBundle());

    assertThat(answer.getType()).isEqualTo(Bundle.BundleType.TRANSACTIONRESPONSE);
    assertThat(answer.getEntry())
        .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
        .containsExactly("201", "201", "204");
    for (Bundle.BundleEntryComponent entry : answer.getEntry().subList(0, 2)) {
      assertThat(entry.getFullUrl()).startsWith(hub.fhir() + "/Patient/");
      assertThat(entry.getResponse().getLocation()).isNotBlank();
    }
    assertThat(answer.getEntry().get(1).getFullUrl()).endsWith("/Patient/abc");
  }

  private List<?> found(String search) {
    return client.search().byUrl(search).returnBundle(Bundle.class).execute().getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .toList();
  }

  /** One of its own, because it does not ask the hub for its statement first. */
  private static FhirContext context() {
    FhirContext context = FhirContext.forR4();
    context.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
    return context;
  }
}
