package fi.yhteinen.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.RunningHub;
import fi.yhteinen.keycloak.AdminAccess;
import fi.yhteinen.keycloak.DemonstrationLogin;
import fi.yhteinen.keycloak.Provisioner;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PageJourneyTest {

  private static RunningHub hub;

  @BeforeAll
  static void letLoginsReturnToThisHub() {
    hub = RunningHub.withRegion();
    var access = new AdminAccess(hub.stack().keycloak(), hub.stack().keycloakAutomationSecret());
    try (Provisioner provisioner = Provisioner.connectToDemonstration(access)) {
      provisioner.returnLoginsTo(List.of(hub.base()));
    }
  }

  @Test
  void leenaLogsInReadsAPlanSearchesAndLogsOut() throws Exception {
    var visit = new ProcessBuilder("node", "browser/journey.mjs").directory(new File("web"));
    visit.environment().put("HUB_URL", hub.base().toString());
    visit.environment().put("PERSON", "leena");
    visit.environment().put("PASSWORD", DemonstrationLogin.PASSWORD);
    visit.environment().put("SHOTS", new File("target", "screens").getAbsolutePath());
    Process browser = visit.redirectErrorStream(true).start();

    String said = new String(browser.getInputStream().readAllBytes(), UTF_8);

    assertThat(browser.waitFor()).as(said).isZero();
  }

  @Test
  void everyAnswerCarriesTheHeadersOfThePage() throws Exception {
    for (String path : List.of("/", "/haku", "/asiakkaat/1", "/api/me", "/favicon.svg")) {
      HttpResponse<String> answer = get(path);

      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("default-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    }
  }

  @Test
  void nobodyGetsNoDataAndNothingIsKept() throws Exception {
    for (String path : List.of("/api/me", "/api/clients", "/api/clients/1/plan")) {
      HttpResponse<String> answer = get(path);

      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
    }
  }

  @Test
  void aLogoutTokenThatKeycloakDidNotSignEndsNothing() throws Exception {
    HttpRequest forged =
        request(BackChannelLogout.PATH)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("logout_token=eyJhbGciOiJub25lIn0.e30."))
            .build();

    assertThat(send(forged).statusCode()).isEqualTo(400);
  }

  @Test
  void noOtherDoorOpensThroughThePage() throws Exception {
    for (String path :
        List.of("//fhir", "/fhir/..;/actuator", "/api/%2e%2e/actuator", "/api//me")) {
      assertThat(get(path).statusCode()).as(path).isIn(400, 404);
    }
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(hub.base() + path));
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }
}
