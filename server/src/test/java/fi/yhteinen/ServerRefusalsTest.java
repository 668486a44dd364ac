package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Wire.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server refuses before the hub is asked is refused in the hub's own words. */
class ServerRefusalsTest {

  private static final String SECRET = "zqxhushzqx";

  private final RunningHub hub = RunningHub.withRegion();
  private final Wire wire = new Wire(hub.base());

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '^',
      value = {
        "GET /fhir/Patient?name=Mäkelä-zqxhushzqx",
        "GET /fhir/Patient/zqxhushzqx{x}",
        "GET /fhir/Patient/zqxhushzqx|x",
        "GET /fhir/Patient/zqxhushzqx%zz",
        "GET /fhir/Patient/zqxhushzqx%",
        "GET /fhir/Patient?name=<zqxhushzqx>",
        "GET \\fhir\\zqxhushzqx",
        "TRACE /fhir/Patient?name=zqxhushzqx",
        "CONNECT zqxhushzqx.example:443",
        "G{}T /fhir/zqxhushzqx"
      })
  void anAddressThatIsNoneIsRefusedByAnOutcome(String method, String target) {
    assertOutcome(send(method, target));
  }

  @Test
  void tooMuchOfAnAddressOrOfHeadersIsRefusedByAnOutcome() {
    Reply address = send("GET", "/fhir/Patient?name=" + SECRET.repeat(3_000));
    Reply header = send("GET", "/fhir/Patient", "X-Much: " + SECRET.repeat(3_000));

    assertOutcome(address);
    assertOutcome(header);
    assertThat(header.whole()).contains("16 kB").contains("_search");
  }

  @Test
  void theOutcomeIsInTheLanguageAccepted() {
    Reply reply = send("GET", "/fhir/Patient/a%zz", "Accept-Language: fi");

    assertThat(reply.whole()).contains("Content-Language");
    assertThat(send("TRACE", "/fhir/Patient", "Accept-Language: fi").whole())
        .contains("Palvelin ei tarjoa tätä metodia");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a|b", "a{b}", "a[b]", "a^b"})
  void harmlessSignsOfAQueryNeedNoEncoding(String name) {
    Reply reply =
        send("GET", "/fhir/Patient?name=" + name, "Authorization: Bearer " + hub.token("leena"));

    assertThat(reply.status()).as(reply.whole()).isEqualTo(200);
  }

  private Reply send(String method, String target, String... headers) {
    return wire.send(method, target, new ArrayList<>(List.of(headers)), new byte[0]);
  }

  private static void assertOutcome(Reply reply) {
    assertThat(reply.status()).as(reply.whole()).isBetween(400, 501);
    assertThat(reply.whole())
        .contains("application/fhir+json")
        .contains("\"resourceType\":\"OperationOutcome\"")
        .doesNotContain("<html", "Tomcat", SECRET);
  }
}
