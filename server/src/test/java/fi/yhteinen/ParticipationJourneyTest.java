package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The days of three weeks of rehabilitative work activity at a provider (S-6). */
class ParticipationJourneyTest {

  private static final String OURS = "https://yhteinen.example/fhir/";
  private static final List<Integer> SCHEDULED = List.of(2, 4, 5, 9, 11, 12, 16, 18, 19);

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");
  private final Visitor pete = hub.as("pete");
  private OwnCase eetu;
  private String order;

  @BeforeEach
  void placeTheClient() {
    eetu = new OwnCase(hub, "Paikkanen", "").party("leena", "consent-1301-41");
    eetu.party("pete", "consent-1301-41").team("leena", "pete");
    order = eetu.store(leena, order());
  }

  @Test
  void threeWeeksAreCountedAsTheyWere() {
    SCHEDULED.forEach(day -> eetu.store(pete, planned(day, 9, "14:00")));
    List.of(2, 4, 9, 12, 19).forEach(day -> eetu.store(pete, realised(date(day))));
    missed(5, "cancelled", "own-illness");
    missed(11, "cancelled", "place-closed");
    missed(16, "noshow", "no-notice");
    missed(18, "cancelled", "moved");
    eetu.store(pete, planned(20, 9, "14:00"));
    eetu.store(pete, realised(date(20)));

    JsonNode counted = counted(leena, "2026-11-02", "2026-11-22");

    assertThat(value(counted, "scheduled")).isEqualTo("9");
    assertThat(value(counted, "realised")).isEqualTo("6");
    assertThat(value(counted, "absences")).isEqualTo("2");
    assertThat(value(counted, "notArranged")).isEqualTo("1");
    assertThat(value(counted, "open")).isEqualTo("0");
    assertThat(money(counted, "expenses")).isEqualByComparingTo("54.00");
    assertThat(money(counted, "stateCompensation")).isEqualByComparingTo("60.54");
    assertThat(absences(counted(leena, "2026-11-02", "2026-11-15")))
        .containsExactly("2026-11-05 own-illness");
    assertThat(absences(counted(leena, "2026-11-16", "2026-11-29")))
        .containsExactly("2026-11-16 no-notice");
  }

  @Test
  void theLimitsOfAWeekADayAndAPeriodHold() {
    List.of(16, 18, 19).forEach(day -> eetu.store(pete, planned(day, 9, "14:00")));

    String tuesday = eetu.store(pete, planned(17, 9, "14:00"));
    assertThat(eetu.post(pete, planned(20, 9, "14:00")).rule()).isEqualTo("R14");
    assertThat(eetu.post(pete, planned(23, 9, "12:45")).rule()).isEqualTo("R15");
    assertThat(eetu.post(pete, planned(23, 9, "13:00")).status()).isEqualTo(201);
    ObjectNode dropped = OwnCase.read(pete, tuesday).put("status", "entered-in-error");
    assertThat(OwnCase.write(pete, dropped).status()).isEqualTo(200);
    assertThat(eetu.post(pete, planned(20, 9, "14:00")).status()).isEqualTo(201);

    assertThat(eetu.post(pete, realised("2026-11-01")).rule()).isEqualTo("R13");
    assertThat(eetu.post(pete, realised(LocalDate.now().plusDays(2).toString())).rule())
        .isEqualTo("T07");
  }

  @Test
  void aDayIsRecordedOnceHoweverOftenItIsSent() {
    String key = UUID.randomUUID().toString();
    String body = eetu.filled(realised(date(9)));

    Reply first = pete.post("Encounter", body, "Idempotency-Key", key);
    Reply again = pete.post("Encounter", body, "Idempotency-Key", key);
    Reply without = pete.post("Encounter", body);
    List<Reply> together =
        Stream.generate(() -> eetu.filled(realised(date(12))))
            .limit(4)
            .parallel()
            .map(one -> pete.post("Encounter", one))
            .toList();

    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(without.rule()).isEqualTo("T06");
    assertThat(together.stream().filter(reply -> reply.status() == 201)).hasSize(1);
    assertThat(value(counted(leena, "2026-11-02", "2026-11-22"), "realised")).isEqualTo("2");
  }

  @Test
  void theHundredSeventyNinthDayOfTwelveMonthsIsRefused() {
    String elsewhere = eetu.store(hub.asLoader(), order());
    LocalDate.of(2026, 1, 5)
        .datesUntil(LocalDate.of(2026, 11, 14))
        .filter(day -> day.getDayOfWeek().getValue() <= 4)
        .limit(177)
        .forEach(day -> eetu.store(hub.asLoader(), realised(day.toString(), elsewhere)));

    Reply last = eetu.post(pete, realised(date(19)));
    Reply tooMany = eetu.post(pete, realised(date(20)));

    assertThat(last.status()).as(last.text()).isEqualTo(201);
    assertThat(findings(counted(leena, "2026-11-02", "2026-11-19"))).containsExactly("R16.2 warn");
    assertThat(tooMany.status()).isEqualTo(422);
    assertThat(tooMany.rule()).isEqualTo("R16");
    ObjectNode wrong = OwnCase.read(pete, OwnCase.address(last)).put("status", "entered-in-error");
    assertThat(OwnCase.write(pete, wrong).status()).isEqualTo(200);
    assertThat(eetu.post(pete, realised(date(20))).status()).isEqualTo(201);
  }

  @Test
  void aDayThatIsNoDayIsRefused() {
    assertThat(
            eetu.post(pete, planned(9, 9, "14:00").replace("\"code\":\"E\"", "\"code\":\"P\""))
                .rule())
        .isEqualTo("day-class");
    assertThat(
            eetu.post(pete, planned(9, 9, "14:00").replaceAll("\"basedOn\":\\[[^]]*],", "")).rule())
        .isEqualTo("day-order");
  }

  @Test
  void whatIsNoDayOrNoneAnyMoreIsWrittenAsEver() {
    String meeting =
        eetu.store(
            leena,
            """
            {"resourceType":"Appointment","status":"proposed",
             "participant":[{"actor":{"reference":"@client"},"status":"needs-action"}]}
            """);
    ObjectNode booked = OwnCase.read(leena, meeting).put("comment", "Siirretään.");
    assertThat(OwnCase.write(leena, booked).status()).isEqualTo(200);
    assertThat(leena.delete(meeting).status()).isEqualTo(204);
    String day = eetu.store(pete, planned(9, 9, "14:00"));
    missed(9, "cancelled", "place-closed");
    ObjectNode wrong = OwnCase.read(pete, day).put("status", "entered-in-error");
    wrong.remove("cancelationReason");
    assertThat(OwnCase.write(pete, wrong).status()).isEqualTo(200);
    eetu.store(
        hub.asLoader(),
        """
        {"resourceType":"Encounter","status":"planned",
         "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"}}
        """);
    assertThat(value(counted(leena, "2026-11-02", "2026-11-22"), "scheduled")).isEqualTo("0");
  }

  @Test
  void theProviderSeesItsOwnClientsOnly() {
    eetu.store(pete, realised(date(9)));

    assertThat(hub.as("outi").get(order + "/$participation").status()).isEqualTo(404);
    assertThat(value(counted(pete, "2026-11-02", "2026-11-22"), "realised")).isEqualTo("1");
    assertThat(pete.get(order + "/$participation?from=eilen").status()).isEqualTo(400);
  }

  private void missed(int day, String status, String reason) {
    JsonNode planned =
        pete.get("Appointment?patient=" + eetu.client() + "&date=" + date(day))
            .resources()
            .getFirst();
    ObjectNode changed = ((ObjectNode) planned).put("status", status);
    if (status.equals("cancelled")) {
      changed
          .putObject("cancelationReason")
          .putArray("coding")
          .addObject()
          .put("system", OURS + "CodeSystem/day-reason")
          .put("code", reason);
    }
    Reply reply = OwnCase.write(pete, changed);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
  }

  private JsonNode counted(Visitor by, String from, String to) {
    Reply reply = by.get(order + "/$participation?from=" + from + "&to=" + to);
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json();
  }

  private static Stream<JsonNode> parameters(JsonNode counted, String name) {
    return StreamSupport.stream(counted.path("parameter").spliterator(), false)
        .filter(parameter -> parameter.path("name").asString().equals(name));
  }

  private static String value(JsonNode counted, String name) {
    return parameters(counted, name).findFirst().orElseThrow().path("valueInteger").asString();
  }

  private static BigDecimal money(JsonNode counted, String name) {
    return new BigDecimal(
        parameters(counted, name).findFirst().orElseThrow().at("/valueMoney/value").asString());
  }

  private static List<String> absences(JsonNode counted) {
    return parameters(counted, "absence")
        .map(one ->
            one.at("/part/0/valueDate").asString()
                + " "
                + one.at("/part/1/valueCoding/code").asString())
        .toList();
  }

  private static List<String> findings(JsonNode counted) {
    return parameters(counted, "finding")
        .map(one ->
            one.at("/part/0/valueString").asString() + " " + one.at("/part/1/valueCode").asString())
        .toList();
  }

  private static String date(int dayOfNovember) {
    return "2026-11-%02d".formatted(dayOfNovember);
  }

  private static String tag() {
    return """
    {"tag":[{"system":"%sCodeSystem/data-class","code":"E"}]}
    """
        .formatted(OURS);
  }

  private String planned(int day, int from, String to) {
    return """
    {"resourceType":"Appointment","meta":%s,"status":"booked",
     "appointmentType":{"coding":[{"system":"%sCodeSystem/day-kind","code":"participation-day"}]},
     "basedOn":[{"reference":"%s"}],
     "start":"%sT%02d:00:00+02:00","end":"%sT%s:00+02:00",
     "participant":[{"actor":{"reference":"@client"},"status":"accepted"}]}
    """
        .formatted(tag(), OURS, order, date(day), from, date(day), to);
  }

  private String realised(String date) {
    return realised(date, order);
  }

  private static String realised(String date, String order) {
    return """
    {"resourceType":"Encounter","meta":%s,"status":"finished",
     "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
     "type":[{"coding":[{"system":"%sCodeSystem/day-kind","code":"participation-day"}]}],
     "subject":{"reference":"@client"},"basedOn":[{"reference":"%s"}],
     "period":{"start":"%sT09:00:00+02:00","end":"%sT14:00:00+02:00"},
     "serviceProvider":{"reference":"@unit-of-pete"}}
    """
        .formatted(tag(), OURS, order, date, date);
  }

  private static String order() {
    String contents =
        Stream.of("activity-and-place", "support-and-guidance", "other-services")
            .map(part ->
                """
                {"url":"%sStructureDefinition/plan-content","extension":[{"url":"part",
                  "valueCoding":{"system":"%sCodeSystem/plan-content","code":"%s"}},
                  {"url":"text","valueMarkdown":"Sovittu yhdessä."}]},
                """
                    .formatted(OURS, OURS, part))
            .reduce("", String::concat);
    return """
    {"resourceType":"ServiceRequest","status":"active","intent":"order",
     "extension":[%s{"url":"%sStructureDefinition/evaluation-due","valueDate":"2027-01-15"}],
     "code":{"coding":[{"system":"%sCodeSystem/service","code":"rehabilitative-work-activity"}]},
     "subject":{"reference":"@client"},"requester":{"reference":"@leena"},
     "performer":[{"reference":"@unit-of-pete"}],
     "occurrenceTiming":{"repeat":{"boundsPeriod":{"start":"2026-11-02","end":"2027-02-01"},
       "frequency":3,"period":1,"periodUnit":"wk","duration":5,"durationUnit":"h"}}}
    """
        .formatted(contents, OURS, OURS);
  }
}
