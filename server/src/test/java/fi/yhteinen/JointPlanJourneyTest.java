package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One client's joint plan and four agencies, each seeing exactly what it may (S-1.3, S-4). */
class JointPlanJourneyTest {

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");
  private final Visitor taru = hub.as("taru");
  private final Visitor kaisa = hub.as("kaisa");
  private final Visitor mika = hub.as("mika");
  private final Visitor outi = hub.as("outi");

  @Test
  void twoAgenciesEditTheHeaderAndNeitherLosesAWord() {
    ObjectNode plan = plan();
    int read = plan.at("/meta/versionId").asInt();

    Reply byLeena = leena.update(describedAs(plan, "Leenan tarkennus " + read), read);
    Reply stale = taru.update(describedAs(plan, "Tarun tarkennus " + read), read);
    ObjectNode merged = (ObjectNode) taru.get("CarePlan/" + plan.path("id").asString()).json();
    Reply byTaru =
        taru.update(
            describedAs(merged, merged.path("description").asString() + " Tarun lisäys."),
            byLeena.version());

    assertThat(byLeena.status()).isEqualTo(200);
    assertThat(byLeena.version()).isEqualTo(read + 1);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.version()).isEqualTo(read + 1);
    assertThat(byTaru.version()).isEqualTo(read + 2);
    assertThat(byTaru.json().path("description").asString())
        .isEqualTo("Leenan tarkennus " + read + " Tarun lisäys.");
  }

  @Test
  void aSectionIsWrittenByItsOwnerAlone() {
    ObjectNode section = section("employment");
    int version = section.at("/meta/versionId").asInt();
    ObjectNode changed = describedAs(section, "Työkokeilu sovittu. " + version);

    Reply byOther = leena.update(changed, version);
    Reply byOwner = taru.update(changed, version);

    assertThat(byOther.status()).isEqualTo(403);
    assertThat(byOther.rule()).isEqualTo("not-owner");
    assertThat(byOwner.status()).isEqualTo(200);
  }

  @Test
  void anUpdateWithoutIfMatchIsRefused() {
    ObjectNode plan = plan();

    Reply reply =
        leena.send(
            "PUT",
            "CarePlan/" + plan.path("id").asString(),
            plan.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(reply.status()).isEqualTo(428);
  }

  @Test
  void anIdenticalUpdateMakesNoVersion() {
    ObjectNode plan = plan();
    int version = plan.at("/meta/versionId").asInt();

    Reply reply = leena.update(plan, version);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.version()).isEqualTo(version);
  }

  @Test
  void kaisaReadsThePlanAndNotTheClientRecord() {
    ObjectNode plan = plan();
    JsonNode entry = diary();

    assertThat(kaisa.get("CarePlan/" + plan.path("id").asString()).status()).isEqualTo(200);
    assertThat(kaisa.get(address(entry)).status()).isEqualTo(404);
    assertThat(leena.get(address(entry)).status()).isEqualTo(200);
  }

  @Test
  void aSpeciallyProtectedEntryIsNowhereForOthers() {
    long before = count(leena);
    ObjectNode note = JsonMapper.shared().createObjectNode();
    note.put("resourceType", "ClinicalImpression").put("status", "completed");
    note.put("description", "Käynti");
    note.put("summary", "Alkoholin käyttö lisääntynyt, retkahdus viikonloppuna.");
    note.putObject("subject").put("reference", plan().at("/subject/reference").asString());

    Reply stored = mika.create(note);

    assertThat(stored.status()).isEqualTo(201);
    String address = address(stored.json());
    assertThat(mika.get(address).status()).isEqualTo(200);
    for (Visitor other : List.of(leena, taru, kaisa, outi)) {
      // Leena, who has Aino's permit, is told that she may open it.
      assertThat(other.get(address).status()).isEqualTo(other == leena ? 403 : 404);
      assertThat(other.get(address).text()).doesNotContain("retkahdus", "Käynti");
      assertThat(other.get(address + "/_history").status()).isEqualTo(404);
      assertThat(other.get("ClinicalImpression?_id=" + id(stored.json())).resources()).isEmpty();
    }
    assertThat(count(leena)).isEqualTo(before);
  }

  @Test
  void whatPointsAtAHiddenRecordIsRefusedAsIfItWereNotThere() {
    ObjectNode note = JsonMapper.shared().createObjectNode();
    note.put("resourceType", "ClinicalImpression").put("status", "completed");
    note.put("summary", "Käynti.");
    note.putObject("subject").put("reference", plan().at("/subject/reference").asString());
    String hidden = address(mika.create(note).json());
    String absent = "ClinicalImpression/00000000-0000-4000-8000-000000000000";

    for (Visitor other : List.of(leena, taru, kaisa, outi)) {
      Reply toHidden = other.create(scanOf(hidden));
      Reply toAbsent = other.create(scanOf(absent));

      assertThat(toHidden.status()).isEqualTo(toAbsent.status());
      assertThat(withoutRequestId(toHidden)).isEqualTo(withoutRequestId(toAbsent));
    }
    assertThat(leena.create(scanOf(hidden)).rule()).isEqualTo("reference.target");
    String escaped =
        scanOf(hidden).toString().replace("ClinicalImpression/", "ClinicalImpression\\/");
    assertThat(leena.post("Binary", escaped).rule()).isEqualTo("reference.target");
  }

  private static ObjectNode scanOf(String address) {
    ObjectNode scan = JsonMapper.shared().createObjectNode();
    scan.put("resourceType", "Binary").put("contentType", "text/plain").put("data", "S8OkeW50aQ==");
    scan.putObject("securityContext").put("reference", address);
    return scan;
  }

  @Test
  void whatIsHiddenLooksLikeWhatNeverWas() {
    Reply hidden = outi.get(address(diary()));
    Reply absent = outi.get("ClinicalImpression/00000000-0000-4000-8000-000000000000");

    assertThat(hidden.status()).isEqualTo(404);
    assertThat(withoutRequestId(hidden)).isEqualTo(withoutRequestId(absent));
    assertThat(hidden.header("ETag")).isNull();
    assertThat(hidden.header("Last-Modified")).isNull();
  }

  @Test
  void outiSeesNoClientAtAll() {
    for (String type : List.of("Patient", "CarePlan", "Goal", "CareTeam", "EpisodeOfCare")) {
      Reply reply = outi.get(type + "?_total=accurate");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().path("total").asInt()).isZero();
      assertThat(reply.resources()).isEmpty();
    }
    JsonNode plan = plan();
    assertThat(outi.get("CarePlan/" + plan.path("id").asString()).status()).isEqualTo(404);
    String client = plan.at("/subject/reference").asString();
    assertThat(outi.get("Task?subject=" + client).resources()).isEmpty();
  }

  @Test
  void aSearchByIdentityCodeAnswersTheSameForTheUnknownAndTheUnrelated() {
    Reply unrelated = outi.search("Patient", "identifier", "urn:oid:1.2.246.21|150785-902B");
    Reply unknown = outi.search("Patient", "identifier", "urn:oid:1.2.246.21|020504A902E");

    assertThat(unrelated.status()).isEqualTo(200);
    assertThat(unrelated.text()).isEqualTo(unknown.text());
    assertThat(leena.search("Patient", "identifier", "urn:oid:1.2.246.21|150785-902B").resources())
        .hasSize(1);
  }

  @Test
  void anIdentityCodeInAnAddressIsRefusedAndNotEchoed() {
    Reply reply = leena.get("Patient?identifier=150785-902B");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.issue()).isEqualTo("security");
    assertThat(reply.text()).doesNotContain("150785");
  }

  @Test
  void aRoleWithoutClientsIsRefusedByRole() {
    assertThat(hub.as("doris").get("Patient").status()).isEqualTo(403);
    assertThat(hub.asNobody().get("Patient").status()).isEqualTo(401);
  }

  private ObjectNode plan() {
    return (ObjectNode)
        leena
            .get("CarePlan?status=draft&plan-type=multisector-employment-plan")
            .resources()
            .getFirst();
  }

  private ObjectNode section(String code) {
    return leena
        .get("CarePlan?plan-type=joint-plan-section&part-of=CarePlan/" + id(plan()))
        .resources()
        .stream()
        .filter(section -> section.at("/category/1/coding/0/code").asString().equals(code))
        .map(ObjectNode.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private JsonNode diary() {
    return leena
        .get("ClinicalImpression?patient=" + plan().at("/subject/reference").asString())
        .resources()
        .stream()
        .filter(note -> note.at("/meta/tag/0/code").asString().equals("D"))
        .findFirst()
        .orElseThrow();
  }

  private static long count(Visitor visitor) {
    return visitor.get("ClinicalImpression?_summary=count").json().path("total").asLong();
  }

  private static ObjectNode describedAs(ObjectNode plan, String description) {
    return plan.deepCopy().put("description", description);
  }

  private static String address(JsonNode resource) {
    return resource.path("resourceType").asString() + "/" + id(resource);
  }

  private static String id(JsonNode resource) {
    return resource.path("id").asString();
  }

  private static String withoutRequestId(Reply reply) {
    return reply.text().replaceAll("\"id\":\"[^\"]+\"", "");
  }
}
