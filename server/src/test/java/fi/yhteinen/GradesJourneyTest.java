package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * S-4.2, S-4.3, N11, N12, N17: of what the mental-health and substance unit does in the plan the
 * others see what its grade shows, through no door and by no question more.
 */
class GradesJourneyTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final String GRADE = "https://yhteinen.example/fhir/CodeSystem/plan-visibility";
  private static final String PART = "Terveyspalvelu osallistuu";
  private static final String SECRET = "Psykoosiseuranta";

  private static RunningHub hub;
  private static String aino;
  private static String unit;
  private static Visitor mika;
  private static Visitor leena;
  private static Visitor taru;
  private static Visitor kaisa;

  @BeforeAll
  static void begin() {
    hub = RunningHub.withRegion();
    mika = hub.as("mika");
    leena = hub.as("leena");
    taru = hub.as("taru");
    kaisa = hub.as("kaisa");
    aino = "Patient/" + hub.as("aino").get("Patient").resources().getFirst().path("id").asString();
    unit = mika.get(user("mika")).json().at("/organization/reference").asString();
    assertThat(unit).startsWith("Organization/");
  }

  @Test
  void withoutAGradeAnActionIsNotThereForOthers() {
    String action = key(mika.create(action(null)));

    for (Visitor other : List.of(leena, taru, kaisa)) {
      assertThat(other.get(action).status()).isEqualTo(404);
    }
    assertThat(mika.get(action).text()).contains(SECRET);
    assertThat(hub.as("aino").get(action).text()).contains(SECRET);
  }

  @Test
  void gradeOneShowsThatAHealthServiceTakesPartAndNoMore() {
    Reply made = mika.create(action("G1"));
    String action = key(made);

    for (Visitor other : List.of(leena, taru, kaisa)) {
      assertPart(other.get(action), action);
      assertPart(other.get(action + "/_history"), action);
      assertPart(other.get(action + "/_history/1"), action);
      assertPart(other.get("Task?_id=" + id(action)), action);
      assertPart(other.get("Task?_id=" + id(action) + "&_include=Task:owner"), action);
      assertPart(other.get("Task?patient=" + id(aino) + "&_count=200"), action);
      assertPart(everything(other), action);
      assertPart(inBatch(other, action), action);
    }
    assertThat(leena.get("Task?_id=" + id(action) + "&_include=Task:owner").text())
        .doesNotContain("PractitionerRole");
    assertThat(mika.get("Task?_id=" + id(action) + "&_include=Task:owner").text())
        .contains("PractitionerRole");
    assertThat(made.text()).contains(SECRET).doesNotContain("SUBSETTED");
    for (Visitor owner : List.of(mika, hub.as("aino"))) {
      assertThat(owner.get(action).text()).contains(SECRET, GRADE).doesNotContain("SUBSETTED");
    }
  }

  @Test
  void noQuestionAboutWhatIsHiddenFindsIt() {
    String action = key(mika.create(action("G1")));
    String known = "Task?_id=" + id(action) + "&";
    List<String> questions =
        List.of(
            known + "owner=" + user("mika"),
            known + "requester=" + unit,
            known + "code=action",
            known + "code:missing=false",
            known + "owner:missing=true",
            known + "period=2027-01-31",
            known + "_security=" + GRADE + "%7CG1",
            known + "_filter=owner%20eq%20" + user("mika"),
            known + "owner.organization=" + unit,
            known + "_sort=period");

    for (String question : questions) {
      for (Visitor other : List.of(leena, taru, kaisa)) {
        Reply reply = other.get(question);
        assertThat(reply.status()).as(question + reply.text()).isEqualTo(200);
        assertThat(reply.resources()).as(question).isEmpty();
        assertThat(reply.json().path("total").asInt()).as(question).isZero();
      }
    }
    assertThat(mika.get(questions.getFirst()).resources()).hasSize(1);
    assertThat(mika.get(questions.getLast()).resources()).hasSize(1);
    assertThat(leena.get(known + "status=requested&patient=" + id(aino)).resources()).hasSize(1);
    for (Visitor other : List.of(leena, taru, kaisa)) {
      assertThat(
              other
                  .get("PractitionerRole?_id=" + id(user("mika")) + "&_revinclude=Task:owner")
                  .text())
          .doesNotContain(id(action));
    }
  }

  @Test
  void noWordOfItIsFoundByOthers() {
    String word = "Kuulonäköharha";
    for (String grade : List.of("G1", "G2", "G3")) {
      ObjectNode action = action(grade);
      action.putArray("note").addObject().put("text", "Retkahdus, " + word + ".");
      assertThat(mika.create(action).status()).isEqualTo(201);
    }
    await(() -> mika.get("Task?_content=" + encoded(word)).resources().size() == 3);

    for (Visitor other : List.of(taru, kaisa)) {
      Reply reply = other.get("Task?_content=" + encoded(word));
      assertThat(reply.json().path("total").asInt()).isZero();
      assertThat(reply.resources()).isEmpty();
    }
    Reply leenas = leena.get("Task?_content=" + encoded(word));
    assertThat(leenas.resources()).as("agreed content").hasSize(1);
  }

  @Test
  void gradeTwoShowsTheAgreedActionAndTheContactOnceTheClientHasAgreed() {
    ObjectNode body = (ObjectNode) mika.create(action("G1")).json();
    String action = "Task/" + body.path("id").asString();
    grade(body, "G2");
    Reply early = mika.update(body, 1);
    assertThat(early.status()).as(early.text()).isEqualTo(422);
    assertThat(early.rule()).isEqualTo("grade-agreement");
    Reply consent = hub.asLoader().create(consent(action));
    assertThat(consent.status()).as(consent.text()).isEqualTo(201);

    Reply graded = mika.update(body, 1);

    assertThat(graded.status()).as(graded.text()).isEqualTo(200);
    for (Visitor other : List.of(leena, taru, kaisa)) {
      assertThat(other.get(action).text())
          .contains(SECRET, user("mika"), "2027-01-31", "SUBSETTED")
          .doesNotContain("Vain oma yksikkö", GRADE, unit);
      Reply before = other.get(action + "/_history/1");
      assertThat(before.text()).contains(PART).doesNotContain(SECRET);
      assertThat(other.get(action + "/$diff?fromVersion=1&toVersion=2").text())
          .doesNotContain("Vain oma yksikkö", unit);
    }
    ((ObjectNode) graded.json().path("meta")).remove("tag");
    ObjectNode hiddenAgain = (ObjectNode) graded.json();
    grade(hiddenAgain, "G1");
    assertThat(mika.update(hiddenAgain, 2).status()).as("hiding needs nobody").isEqualTo(200);
    Reply past = leena.get(action + "/_history/2");
    assertThat(past.text()).as("judged by then and now").contains(PART).doesNotContain(SECRET);
  }

  @Test
  void gradeThreeShowsAgreedContentToHealthAndSocialServicesButNotToKela() {
    ObjectNode goal = JSON.createObjectNode().put("resourceType", "Goal");
    goal.put("lifecycleStatus", "active").put("language", "sv");
    goal.putObject("description").put("text", SECRET);
    goal.putObject("subject").put("reference", aino);
    graded(goal, "G3");
    String key = key(mika.create(goal));

    assertThat(leena.get(key).text()).contains(SECRET).doesNotContain("SUBSETTED");
    for (Visitor other : List.of(taru, kaisa)) {
      assertThat(other.get(key).text())
          .contains("En åtgärd som avtalats", "SUBSETTED")
          .doesNotContain(SECRET);
    }
  }

  @Test
  void aPartIsNotWrittenOverTheWhole() {
    String action = key(mika.create(action("G1")));
    ObjectNode part = (ObjectNode) leena.get(action).json();
    assertThat(leena.update(part, 1).rule()).isEqualTo("update.subsetted");
    ((ObjectNode) part.path("meta")).remove("tag");
    Reply stripped = leena.update(part, 1);
    assertThat(stripped.status()).as(stripped.text()).isEqualTo(422);
    assertThat(stripped.rule()).isEqualTo("update.in-part");
    Reply patched =
        leena.send(
            "PATCH",
            action,
            "[{\"op\":\"test\",\"path\":\"/description\",\"value\":\"x\"}]"
                .getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/json-patch+json");
    assertThat(patched.rule()).isEqualTo("update.in-part");
  }

  @Test
  void leavingTheLabelOutShowsNoMore() {
    ObjectNode body = (ObjectNode) mika.create(action("G1")).json();
    String action = "Task/" + body.path("id").asString();
    ((ObjectNode) body.path("meta")).remove("security");
    assertThat(mika.update(body, 1).text()).as("added again").contains(GRADE);
    assertThat(leena.get(action).text()).contains(PART).doesNotContain(SECRET);
    body.remove("extension");
    int version = mika.get(action).version();

    assertThat(mika.update(body, version).status()).isEqualTo(200);

    assertThat(leena.get(action).status()).as("ungraded is not shown").isEqualTo(404);
    assertThat(leena.get(action + "/_history/1").status()).isEqualTo(404);
  }

  /** What the answer, a record or a Bundle, shows of this record. */
  private static void assertPart(Reply reply, String record) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    List<String> shown =
        Stream.concat(Stream.of(reply.json()), reply.resources().stream())
            .filter(one -> one.path("id").asString().equals(id(record)))
            .map(Object::toString)
            .toList();
    assertThat(shown).isNotEmpty();
    assertThat(shown)
        .allSatisfy(text ->
            assertThat(text)
                .contains(PART, "SUBSETTED")
                .doesNotContain(SECRET, "Vain oma yksikkö", "2027-01-31", user("mika"), unit));
  }

  private static ObjectNode action(@Nullable String grade) {
    ObjectNode action = JSON.createObjectNode().put("resourceType", "Task");
    action.put("status", "requested").put("intent", "plan").put("description", SECRET);
    action
        .putObject("code")
        .putArray("coding")
        .addObject()
        .put("system", "https://yhteinen.example/fhir/CodeSystem/task-kind")
        .put("code", "action");
    action.putObject("for").put("reference", aino);
    action.putObject("owner").put("reference", user("mika"));
    action.putObject("requester").put("reference", unit);
    action.putObject("restriction").putObject("period").put("end", "2027-01-31");
    action.putArray("note").addObject().put("text", "Vain oma yksikkö");
    if (grade != null) {
      graded(action, grade);
    }
    return action;
  }

  private static void graded(ObjectNode record, String grade) {
    record
        .putArray("extension")
        .addObject()
        .put("url", "https://yhteinen.example/fhir/StructureDefinition/plan-visibility")
        .putObject("valueCoding")
        .put("system", GRADE)
        .put("code", grade);
  }

  /** Changes the grade where it stands: in the extension and in the label. */
  private static void grade(ObjectNode record, String grade) {
    graded(record, grade);
    for (var label : (ArrayNode) record.at("/meta/security")) {
      if (label.path("system").asString().equals(GRADE)) {
        ((ObjectNode) label).put("code", grade);
      }
    }
  }

  private static ObjectNode consent(String record) {
    return (ObjectNode)
        JSON.readTree(
            """
            {"resourceType":"Consent","status":"active","dateTime":"2026-11-23",
             "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope",
               "code":"patient-privacy"}]},
             "category":[{"coding":[{
               "system":"https://yhteinen.example/fhir/CodeSystem/will-kind","code":"consent"}]}],
             "patient":{"reference":"%s"},"organization":[{"reference":"%s"}],
             "policyRule":{"text":"Suostumus"},
             "provision":{"type":"permit","period":{"start":"2026-11-01","end":"2027-11-23"},
               "actor":[{"role":{"text":"saaja"},"reference":{"reference":"%s"}}],
               "data":[{"meaning":"instance","reference":{"reference":"%s"}}]}}
            """
                .formatted(aino, unit, leenasUnit(), record));
  }

  private static String leenasUnit() {
    return leena.get(user("leena")).json().at("/organization/reference").asString();
  }

  private static Reply everything(Visitor visitor) {
    return visitor.get(aino + "/$everything?_count=200");
  }

  private static Reply inBatch(Visitor visitor, String path) {
    return visitor.post(
        "",
        """
        {"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"%s"}}]}
        """
            .formatted(path));
  }

  private static String key(Reply made) {
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().path("resourceType").asString() + "/" + made.json().path("id").asString();
  }

  private static String id(String key) {
    return key.substring(key.indexOf('/') + 1);
  }

  private static String encoded(String word) {
    return java.net.URLEncoder.encode(word, StandardCharsets.UTF_8);
  }

  /** The role that a person acts in, as the token says. */
  private static String user(String name) {
    String claims = hub.token(name).split("\\.")[1];
    String json = new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
    return JSON.readTree(json).path("fhirUser").asString();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not come true in " + LONGEST_WAIT);
      }
      Thread.onSpinWait();
    }
  }
}
