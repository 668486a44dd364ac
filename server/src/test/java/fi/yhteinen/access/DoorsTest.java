package fi.yhteinen.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is let in at which door of a whole hub. */
class DoorsTest {

  private static HubOnTrial hub;

  @BeforeAll
  static void open() {
    hub = new HubOnTrial("doors");
  }

  @AfterAll
  static void close() {
    hub.close();
  }

  @Test
  void theStatementAndHealthAreOpenToAll() {
    assertThat(hub.send(null, "GET", "/fhir/metadata", null).statusCode()).isEqualTo(200);
    assertThat(hub.send(null, "GET", "/actuator/health/liveness", null).statusCode())
        .isEqualTo(200);
  }

  @Test
  void nobodyReadsWithoutAToken() {
    HttpResponse<String> refused = hub.send(null, "GET", "/fhir/Patient", null);

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    String id = refused.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(refused.body()).contains("OperationOutcome", id);
  }

  @Test
  void aTokenInTheAddressIsNotLookedAt() {
    String token = hub.mint.token(People.leena());

    assertThat(hub.send(null, "GET", "/fhir/Patient?access_token=" + token, null).statusCode())
        .isEqualTo(401);
  }

  @Test
  void refusesAnUnknownPurpose() {
    HttpResponse<String> refused =
        hub.send(asLeena("/fhir/Organization").header("X-Purpose-Of-Use", "CURIOSITY"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("purpose").doesNotContain("CURIOSITY");
    assertThat(
            hub.send(asLeena("/fhir/Organization").header("X-Purpose-Of-Use", "TREAT"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void keepsAWellFormedRequestIdAndReplacesAnyOther() {
    assertThat(requestId("abc-1")).isEqualTo("abc-1");
    assertThat(requestId("150785-902B")).isNotEqualTo("150785-902B").hasSize(36);
    assertThat(requestId("x".repeat(65))).hasSize(36);
    assertThat(requestId("a b")).hasSize(36);
  }

  @Test
  void keepsAUuidAsRequestIdWhateverDigitsItHas() {
    String uuid = "0f123456-1234-4abc-8def-123456789012";

    assertThat(requestId(uuid)).isEqualTo(uuid);
  }

  @Test
  void onlyOperatorsSeeTheMetrics() {
    assertThat(hub.send(null, "GET", "/actuator/prometheus", null).statusCode()).isEqualTo(401);
    assertThat(hub.send(People.leena(), "GET", "/actuator/prometheus", null).statusCode())
        .isEqualTo(403);
    assertThat(
            hub.send(
                    People.worker("otso", "operator", People.SOCIAL),
                    "GET",
                    "/actuator/prometheus",
                    null)
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aNameThatIsNotTheHubsIsTurnedAwayUnseen() throws IOException {
    String answer =
        raw("GET /fhir/metadata HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("evil.example");
  }

  @Test
  void pathsThatClimbAreTurnedAway() throws IOException {
    for (String path :
        new String[] {"/fhir/..;/actuator/env", "//fhir/Patient", "/fhir/%2e%2e/x"}) {
      String answer =
          raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

      assertThat(answer).as(path).startsWith("HTTP/1.1 4").doesNotContain("\"path\"");
    }
  }

  @Test
  void aRoleTheTokenInventsIsNotBelieved() {
    assertThat(
            hub.send(People.worker("x", "client-link", People.SOCIAL), "GET", "/fhir/Patient", null)
                .statusCode())
        .isEqualTo(403);
  }

  private static HttpRequest.Builder asLeena(String path) {
    return HttpRequest.newBuilder(hub.base().resolve(path))
        .header("Authorization", "Bearer " + hub.mint.token(People.leena()));
  }

  private static String requestId(String sent) {
    return hub.send(
            HttpRequest.newBuilder(hub.base().resolve("/fhir/Patient"))
                .header("X-Request-Id", sent))
        .headers()
        .firstValue("X-Request-Id")
        .orElseThrow();
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", hub.base().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
