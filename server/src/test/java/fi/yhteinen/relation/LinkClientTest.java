package fi.yhteinen.relation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.access.HubOnTrial;
import fi.yhteinen.access.People;
import fi.yhteinen.model.Caller;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code $link-client} through the FHIR door of a whole hub. */
class LinkClientTest {

  private static final String OPERATION = "/fhir/Patient/$link-client";

  private static HubOnTrial hub;
  private static Caller leena;
  private static Caller outi;
  private static Caller tiina;

  @BeforeAll
  static void open() {
    hub = new HubOnTrial("link_client");
    String unit = create(organization());
    leena = worker(unit, "social-lead");
    outi = worker(unit, "social-organiser");
    tiina = worker(unit, "team-coordinator");
  }

  @AfterAll
  static void close() {
    hub.close();
  }

  @Test
  void sixtyFourCallsAtOnceMakeOnePerson() throws Exception {
    Set<String> answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> calls =
          IntStream.range(0, 64)
              .<Callable<String>>mapToObj(i -> () -> link(leena, "240692-9036").body())
              .toList();
      answers =
          threads.invokeAll(calls).stream().map(Future::resultNow).collect(Collectors.toSet());
    }

    assertThat(answers).hasSize(1);
    assertThat(answers.iterator().next()).contains("\"reference\":\"Patient/");
    assertThat(
            count(
                "SELECT count(*) FROM access.record WHERE type = 'Patient' AND id = '"
                    + patient(answers.iterator().next())
                    + "'"))
        .isEqualTo(1);
    assertThat(
            count(
                "SELECT count(*) FROM relation.link WHERE client = '"
                    + patient(answers.iterator().next())
                    + "'"))
        .isEqualTo(1);
  }

  @Test
  void answersAlikeWhetherOrNotThePersonWasKnown() {
    HttpResponse<String> unknown = link(leena, "150785-902B");
    HttpResponse<String> known = link(outi, "150785-902B");

    assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(200);
    assertThat(known.body()).isEqualTo(unknown.body());
  }

  @Test
  void opensTheClientToWhoLinkedItAndToNobodyElse() {
    String client = patient(link(leena, "010203A9046").body());

    assertThat(hub.send(leena, "GET", "/fhir/Patient/" + client, null).statusCode()).isEqualTo(200);
    HttpResponse<String> hidden = hub.send(outi, "GET", "/fhir/Patient/" + client, null);
    assertThat(hidden.statusCode()).isEqualTo(404);
    assertThat(hidden.body()).doesNotContain(client).doesNotContain("010203A9046");
  }

  @Test
  void refusesACodeThatCannotExist() {
    HttpResponse<String> refused = link(leena, "150785-902C");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("link-client.hetu").doesNotContain("150785");
  }

  @Test
  void refusesAReasonThatSaysNothingAndABasisThatIsNone() {
    assertThat(link(leena, "180865-9106", "381-15", "x").body()).contains("link-client.reason");
    assertThat(link(leena, "180865-9106", "because", "Asiakas ottaa yhteyttä").body())
        .contains("link-client.basis");
  }

  @Test
  void refusesARoleThatOpensNoRelations() {
    assertThat(link(tiina, "180865-9106").statusCode()).isEqualTo(403);
  }

  @Test
  void refusesAPersonEnteredByStaffWithAnIdentityCode() {
    HttpResponse<String> refused =
        hub.send(
            leena,
            "POST",
            "/fhir/Patient",
            """
            {"resourceType":"Patient","identifier":[{"use":"official",
            "system":"urn:oid:1.2.246.21","value":"180865-9106"}]}\
            """);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("link-client");
  }

  @Test
  void aPersonWithoutACodeIsEnteredAndSeenByItsMaker() {
    HttpResponse<String> made =
        hub.send(
            leena,
            "POST",
            "/fhir/Patient",
            """
            {"resourceType":"Patient","identifier":[{"use":"temp",
            "system":"https://yhteinen.example/fhir/NamingSystem/temporary","value":"T-1"}]}\
            """);

    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String location = made.headers().firstValue("Location").orElseThrow();
    String path = location.replaceFirst("^https?://[^/]+", "").replaceFirst("/_history.*", "");
    assertThat(hub.send(leena, "GET", path, null).statusCode()).isEqualTo(200);
    assertThat(hub.send(outi, "GET", path, null).statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> link(Caller caller, String hetu) {
    return link(caller, hetu, "381-15", "Asiakas ottaa yhteyttä");
  }

  private static HttpResponse<String> link(
      Caller caller, String hetu, String basis, String reason) {
    return hub.send(
        caller,
        "POST",
        OPERATION,
        """
        {"resourceType":"Parameters","parameter":[{"name":"hetu","valueString":"%s"},
        {"name":"basis","valueCode":"%s"},{"name":"reason","valueString":"%s"}]}\
        """
            .formatted(hetu, basis, reason));
  }

  private static String patient(String answer) {
    return answer.replaceFirst("(?s).*\"Patient/([^\"]+)\".*", "$1");
  }

  private static long count(String sql) {
    return hub.bean(JdbcClient.class).sql(sql).query((row, n) -> row.getLong(1)).single();
  }

  private static String organization() {
    return """
    {"resourceType":"Organization","active":true,"name":"Työikäisten sosiaalipalvelut",
    "identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:oid:%s"}],
    "type":[{"coding":[{"system":"https://yhteinen.example/fhir/CodeSystem/unit-kind",
    "code":"working-age-social"}]}]}\
    """
        .formatted(People.SOCIAL);
  }

  private static Caller worker(String unit, String role) {
    String practitioner =
        create(
            """
            {"resourceType":"Practitioner","active":true,
            "name":[{"text":"Tekijä Testi","family":"Tekijä","given":["Testi"]}]}\
            """);
    String worker =
        create(
            """
            {"resourceType":"PractitionerRole","active":true,
            "practitioner":{"reference":"Practitioner/%s"},
            "organization":{"reference":"Organization/%s"},
            "code":[{"coding":[{"system":"https://yhteinen.example/fhir/CodeSystem/role",
            "code":"%s"}]}]}\
            """
                .formatted(practitioner, unit, role));
    return People.worker(worker, role, People.SOCIAL);
  }

  private static String create(String body) {
    String type = body.replaceFirst("(?s)^\\{\"resourceType\":\"(\\w+)\".*", "$1");
    HttpResponse<String> answer = hub.send(People.loader(), "POST", "/fhir/" + type, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return answer
        .headers()
        .firstValue("Location")
        .orElseThrow()
        .replaceFirst(".*/" + type + "/([^/]+).*", "$1");
  }
}
