package fi.yhteinen;

import static fi.yhteinen.MultisectorPlan.OURS;
import static fi.yhteinen.MultisectorPlan.activate;
import static fi.yhteinen.MultisectorPlan.agent;
import static fi.yhteinen.MultisectorPlan.agreed;
import static fi.yhteinen.MultisectorPlan.agreement;
import static fi.yhteinen.MultisectorPlan.clientAnd;
import static fi.yhteinen.MultisectorPlan.date;
import static fi.yhteinen.MultisectorPlan.everybody;
import static fi.yhteinen.MultisectorPlan.json;
import static fi.yhteinen.MultisectorPlan.none;
import static fi.yhteinen.MultisectorPlan.plan;
import static fi.yhteinen.MultisectorPlan.remove;
import static fi.yhteinen.MultisectorPlan.rules;
import static fi.yhteinen.MultisectorPlan.said;
import static fi.yhteinen.MultisectorPlan.whole;
import static fi.yhteinen.MultisectorPlan.worker;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a plan of several agencies becomes active, and what stops it on the way (S-1.5, S-1.6). */
class PlanLifeJourneyTest {

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");
  private final Visitor taru = hub.as("taru");
  private final Visitor kaisa = hub.as("kaisa");

  private OwnCase client(String family) {
    OwnCase client = new OwnCase(hub, family, "").party("taru", "381-15").party("leena", "381-15");
    client.party("kaisa", "381-15").team("leena", "taru", "kaisa");
    return client;
  }

  @Test
  void aPlanBecomesActiveWhenItIsWholeAndItsPartiesAgreeToThatVersion() {
    OwnCase aino = client("Suunnitelmainen");
    String plan =
        aino.store(leena, plan("2026-11-23", said("measures") + "," + none("job-search")));

    Reply withoutFollowUp = activate(leena, plan);
    assertThat(withoutFollowUp.status()).as(withoutFollowUp.text()).isEqualTo(422);
    assertThat(rules(withoutFollowUp)).contains("R37");
    assertThat(withoutFollowUp.text()).contains("follow-up of the plan");

    ObjectNode filled = OwnCase.read(leena, plan);
    ((ArrayNode) filled.path("extension")).add(json(said("follow-up")));
    assertThat(OwnCase.write(leena, filled).status()).isEqualTo(200);
    agreed(aino, taru, plan, "accepted", worker("taru"));
    agreed(aino, leena, plan, "signed", clientAnd("leena"));
    Reply withoutLeena = activate(leena, plan);
    assertThat(withoutLeena.status()).isEqualTo(422);
    assertThat(rules(withoutLeena)).containsExactly("R36");
    assertThat(withoutLeena.text()).contains("the wellbeing area").doesNotContain("the client.");

    agreed(aino, leena, plan, "accepted", worker("leena"));
    ObjectNode changed = OwnCase.read(taru, plan).put("description", "Tarkennettu.");
    assertThat(OwnCase.write(taru, changed).status()).isEqualTo(200);
    assertThat(rules(activate(taru, plan))).containsExactly("R36", "R36", "R36");

    agreed(aino, taru, plan, "accepted", worker("taru"));
    agreed(aino, leena, plan, "absent", clientAnd("leena"));
    agreed(aino, leena, plan, "accepted", worker("leena"));
    Reply active = activate(taru, plan);

    assertThat(active.status()).as(active.text()).isEqualTo(200);
    assertThat(active.json().path("status").asString()).isEqualTo("active");
    List<JsonNode> findings = evaluated(kaisa, plan);
    assertThat(due(findings, "R38")).isEqualTo("2027-02-23");
    assertThat(findings).noneMatch(finding -> part(finding, "kind").equals("block"));
    assertThat(findings).anyMatch(finding -> part(finding, "rule").equals("R36.2"));
  }

  @Test
  void aSectionWrittenAfterwardsAsksForNewAgreements() {
    OwnCase eetu = client("Osanen");
    String plan = eetu.store(leena, whole());
    String section =
        eetu.store(
            taru,
            """
            {"resourceType":"CarePlan","status":"draft","intent":"plan",
             "category":[{"coding":[{"system":"%sCodeSystem/plan-type",
               "code":"joint-plan-section"}]},{"coding":[{"system":"%sCodeSystem/plan-section",
               "code":"employment"}]}],"partOf":[{"reference":"%s"}],
             "subject":{"reference":"@client"},"author":{"reference":"@unit-of-taru"},
             "description":"Työkokeilu."}
            """
                .formatted(OURS, OURS, plan));
    everybody(hub, eetu, plan);
    ObjectNode more = OwnCase.read(taru, section).put("description", "Työkokeilu keväällä.");
    assertThat(OwnCase.write(taru, more).status()).isEqualTo(200);

    assertThat(rules(activate(leena, plan))).containsExactly("R36", "R36", "R36");

    everybody(hub, eetu, plan);
    assertThat(activate(leena, plan).status()).isEqualTo(200);
  }

  @Test
  void anActivePlanKeepsItsLeadAndItsContent() {
    OwnCase saga = client("Vastuunen");
    String plan = saga.store(leena, whole());
    everybody(hub, saga, plan);
    assertThat(activate(leena, plan).status()).isEqualTo(200);
    ObjectNode leaderless = OwnCase.read(taru, plan);
    remove(leaderless, "lead-organisation");
    leaderless.withObject("meta").remove("profile"); // which would refuse it before the rule does
    ObjectNode poorer = OwnCase.read(taru, plan);
    remove(poorer, "plan-content");
    ObjectNode later = OwnCase.read(taru, plan);
    remove(later, "next-review-due");
    ((ArrayNode) later.path("extension")).add(json(date("next-review-due", "2027-02-24")));

    assertThat(rules(OwnCase.write(taru, leaderless))).containsExactly("R45");
    assertThat(rules(OwnCase.write(taru, poorer))).contains("R37");
    assertThat(rules(OwnCase.write(taru, later))).containsExactly("R38.1");

    ObjectNode reworded = OwnCase.read(taru, plan).put("description", "Uusin sanoin.");
    assertThat(OwnCase.write(taru, reworded).status()).isEqualTo(200);
  }

  @Test
  void aClientHasOneActivePlan() throws Exception {
    OwnCase timo = client("Ainokainen");
    String one = timo.store(leena, whole());
    String other = timo.store(leena, whole());
    everybody(hub, timo, one);
    everybody(hub, timo, other);

    List<Reply> replies =
        List.of(one, other).parallelStream().map(plan -> activate(leena, plan)).toList();

    assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 422);
    assertThat(replies.stream().filter(reply -> reply.status() == 422).map(Reply::rule))
        .containsExactly("R29");
  }

  @Test
  void nobodyAgreesForAnotherAgency() {
    OwnCase raili = client("Puolestanen");
    String plan = raili.store(leena, whole());

    Reply inTheirName = raili.post(leena, agreement(plan, "accepted", worker("taru")));
    String colleague = agent("author", "{\"reference\":\"@taru\"}", "leena");
    Reply byTheirWorker = raili.post(leena, agreement(plan, "accepted", colleague));

    assertThat(inTheirName.status()).isEqualTo(403);
    assertThat(inTheirName.rule()).isEqualTo("not-owner");
    assertThat(byTheirWorker.status()).as(byTheirWorker.text()).isEqualTo(422);
    assertThat(byTheirWorker.rule()).isEqualTo("agreement-own-agency");
    assertThat(raili.post(hub.as("outi"), agreement(plan, "accepted", worker("outi"))).status())
        .isNotEqualTo(201);
  }

  @Test
  void anOrderOfRehabilitativeWorkKeepsItsLimits() {
    OwnCase petri = client("Toimintanen");

    assertThat(rules(petri.post(leena, order(4, 4, "2027-05-31")))).isEmpty();
    assertThat(rules(petri.post(leena, order(5, 4, "2027-05-31")))).containsExactly("R14");
    assertThat(rules(petri.post(leena, order(4, 3.75, "2027-05-31")))).containsExactly("R15");
    assertThat(rules(petri.post(leena, order(4, 8.5, "2027-05-31")))).containsExactly("R15");
    assertThat(rules(petri.post(leena, order(4, 4, "2027-02-27")))).containsExactly("R13");
    assertThat(rules(petri.post(leena, order(4, 4, "2027-02-28")))).isEmpty();
    assertThat(rules(petri.post(leena, order(4, 4, "2028-11-30")))).isEmpty();
    assertThat(rules(petri.post(leena, order(4, 4, "2028-12-01")))).containsExactly("R13");
    assertThat(rules(petri.post(leena, order(4, 4, "2027-05-31").replace("\"none\"", "\"x\""))))
        .isNotEmpty();
  }

  @Test
  void theRulesAreToldToWhoSeesThePlanAlone() {
    OwnCase aino = client("Kysynen");
    String plan = aino.store(leena, plan("2026-11-23", said("measures")));

    List<JsonNode> findings =
        evaluated(
            leena.send("GET", plan + "/$evaluate?on=2026-11-23", null, "Accept-Language", "fi"));

    assertThat(due(findings, "R35")).isEqualTo("2026-12-01");
    assertThat(findings)
        .filteredOn(finding -> part(finding, "rule").equals("R37"))
        .extracting(finding -> part(finding, "text"))
        .containsExactly(
            "Suunnitelmasta puuttuu kohta: suunnitelman seuranta. Jos siinä ei ole kerrottavaa,"
                + " kirjaa niin.",
            "Suunnitelmasta puuttuu kohta: työnhakuvelvollisuus. Jos siinä ei ole kerrottavaa,"
                + " kirjaa niin.");
    assertThat(hub.as("outi").get(plan + "/$evaluate").status()).isEqualTo(404);
    assertThat(leena.get(plan + "/$evaluate?on=huomenna").status()).isEqualTo(400);
    assertThat(leena.get(plan + "/$evaluate?day=2026-11-23").status()).isEqualTo(400);
    assertThat(evaluatedOn(leena, plan, "2026-12-01", "R35")).isEqualTo("false");
    assertThat(evaluatedOn(leena, plan, "2026-12-02", "R35")).isEqualTo("true");
  }

  private static String order(int days, double hours, String last) {
    return """
    {"resourceType":"ServiceRequest","status":"active","intent":"order",
     "meta":{"profile":["%sStructureDefinition/service-order"]},
     "extension":[%s,%s,%s,%s],
     "code":{"coding":[{"system":"%sCodeSystem/service","code":"rehabilitative-work-activity"}]},
     "subject":{"reference":"@client"},"requester":{"reference":"@leena"},
     "performer":[{"reference":"@unit-of-leena"}],
     "orderDetail":[{"coding":[{"system":"%sCodeSystem/service-level","code":"2"}]}],
     "occurrenceTiming":{"repeat":{"boundsPeriod":{"start":"2026-12-01","end":"%s"},
       "frequency":%d,"period":1,"periodUnit":"wk","duration":%s,"durationUnit":"h"}}}
    """
        .formatted(
            OURS,
            said("activity-and-place"),
            said("support-and-guidance"),
            none("other-services"),
            date("evaluation-due", last),
            OURS,
            OURS,
            last,
            days,
            hours);
  }

  private static List<JsonNode> evaluated(Visitor by, String plan) {
    return evaluated(by.get(plan + "/$evaluate?on=2026-11-23"));
  }

  private static List<JsonNode> evaluated(Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return StreamSupport.stream(reply.json().path("parameter").spliterator(), false).toList();
  }

  private static String evaluatedOn(Visitor by, String plan, String day, String rule) {
    return evaluated(by.get(plan + "/$evaluate?on=" + day)).stream()
        .filter(finding -> part(finding, "rule").equals(rule))
        .map(finding -> part(finding, "overdue"))
        .findFirst()
        .orElseThrow();
  }

  private static String due(List<JsonNode> findings, String rule) {
    return findings.stream()
        .filter(finding -> part(finding, "rule").equals(rule))
        .map(finding -> part(finding, "due"))
        .findFirst()
        .orElseThrow();
  }

  private static String part(JsonNode finding, String name) {
    return StreamSupport.stream(finding.path("part").spliterator(), false)
        .filter(part -> part.path("name").asString().equals(name))
        .map(part ->
            part.propertyNames().stream()
                .filter(member -> member.startsWith("value"))
                .map(member -> part.path(member).asString())
                .findFirst()
                .orElse(""))
        .findFirst()
        .orElse("");
  }
}
