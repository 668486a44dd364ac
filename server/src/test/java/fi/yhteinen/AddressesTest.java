package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in an address, and in which form an operation answers. */
class AddressesTest {

  private static final String EMPTY = "{\"resourceType\":\"Parameters\"}";

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient?identifier=urn:oid:1.2.246.21%7C150785-902B",
        "Patient?identifier:missing=false",
        "Patient?name=150785-902B",
        "Appointment?actor.identifier=x",
        "Task?focus:Patient.identifier=x",
        "CarePlan?subject:identifier=urn:oid:1.2.246.21%7C150785-902B",
        "Organization?_has:Patient:organization:identifier=x",
        "Organization?_has:Patient:organization:identifier:of-type=a%7Cb%7Cx",
        "Patient?identifier:of-type=a%7Cb%7Cx",
        "Patient?_filter=identifier%20eq%20x"
      })
  void aGetNamesNoPersonByIdentifier(String path) {
    assertPersonal(leena.get(path));
  }

  @Test
  void aSearchByPostHidesNothingInItsAddress() {
    Reply refused =
        leena.send(
            "POST",
            "Patient/_search?identifier=urn:oid:1.2.246.21%7C150785-902B",
            new byte[0],
            "Content-Type",
            "application/x-www-form-urlencoded");

    assertPersonal(refused);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient/$link-client?hetu=150785-902B&basis=381-15&reason=x",
        "$search-text?text=velka",
        "$search-text?foo=bar"
      })
  void anOperationTakesNothingFromItsAddress(String path) {
    Reply refused = leena.post(path, EMPTY);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.rule()).isEqualTo("request.parameter");
    assertThat(refused.text()).doesNotContain("150785", "velka", "foo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xml", "ttl", "rdf", "application/fhir+xml", "html"})
  void onlyJsonIsWritten(String format) {
    assertThat(leena.get("metadata?_format=" + format).status()).isEqualTo(406);
    assertThat(leena.post("$search-text?_format=" + format, EMPTY).status()).isEqualTo(406);
  }

  @Test
  void anOperationAnswersJsonWhateverElseIsAccepted() {
    Reply statement =
        leena.send(
            "GET", "metadata", null, "Accept", "application/fhir+xml, application/json;q=0.1");

    assertThat(statement.status()).isEqualTo(200);
    assertThat(statement.header("Content-Type")).startsWith("application/fhir+json");
    assertThat(new String(statement.response().body(), StandardCharsets.UTF_8)).startsWith("{");
    assertThat(leena.get("metadata?mode=full").status()).isEqualTo(200);
  }

  private static void assertPersonal(Reply refused) {
    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.rule()).isEqualTo("request.personal-data");
    assertThat(refused.text()).doesNotContain("150785");
  }
}
