package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * N41 and N30: where a person under turvakielto is, is told to those alone who must reach it, in no
 * answer and by no search; who sees a part cannot write over the whole.
 */
class SafetyBanJourneyTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
  private static final String LABELS =
      "https://hl7.fi/fhir/finnish-base-profiles/CodeSystem/fi-base-security-label-cs";
  private static final List<String> SECRETS =
      List.of("Piilokatu", "00987", "Kätköniemi", "0409876543", "Naapurinen");

  private static RunningHub hub;
  private static Visitor leena;
  private static Visitor kaisa;
  private static Visitor risto;
  private static String client;
  private static String team;
  private static int found;

  @BeforeAll
  static void begin() {
    hub = RunningHub.withRegion();
    leena = hub.as("leena");
    kaisa = hub.as("kaisa");
    risto = hub.as("risto");
    Reply made = hub.asLoader().create(patient("Ennenkiellonen"));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    client = "Patient/" + made.json().path("id").asString();
    ObjectNode members = JSON.createObjectNode().put("resourceType", "CareTeam");
    members.put("status", "active").putObject("subject").put("reference", client);
    ArrayNode participants = members.putArray("participant");
    for (String member : List.of("leena", "kaisa", "risto")) {
      participants.addObject().putObject("member").put("reference", user(member));
    }
    Reply stored = hub.asLoader().create(members);
    assertThat(stored.status()).as(stored.text()).isEqualTo(201);
    team = "CareTeam/" + stored.json().path("id").asString();
    found = kaisa.get("Patient?address-postalcode=00987").resources().size();
    assertThat(kaisa.get(client).text()).as("before the ban").contains(SECRETS);
    ObjectNode banned = (ObjectNode) made.json();
    ((ArrayNode) banned.withArray("name"))
        .removeAll()
        .addObject()
        .put("family", "Kiellonjälkeinen");
    ((ObjectNode) banned.path("meta"))
        .putArray("security")
        .addObject()
        .put("system", LABELS)
        .put("code", "TURVAKIELTO");
    Reply update = hub.asLoader().update(banned, 1);
    assertThat(update.status()).as(update.text()).isEqualTo(200);
  }

  @Test
  void noDoorTellsWhereThePersonIs() {
    List<String> doors =
        List.of(
            client,
            client + "/_history",
            client + "/_history/1",
            client + "/_history/2",
            client + "/$everything",
            "Patient?_id=" + id(),
            "Patient/_history?_count=200",
            "CareTeam?_id=" + team.substring(9) + "&_include=CareTeam:subject");
    for (Visitor other : List.of(kaisa, risto)) {
      for (String door : doors) {
        Reply reply = other.get(door);
        if (other == kaisa || !door.startsWith("CareTeam")) {
          assertThat(reply.text()).as(door).contains(id(), "SUBSETTED");
        }
        assertThat(reply.text()).as(door).doesNotContain(SECRETS);
      }
      Reply changes = other.get(client + "/$diff?fromVersion=1&toVersion=2");
      assertThat(changes.status()).as(changes.text()).isEqualTo(200);
      assertThat(changes.text()).contains("Kiellonjälkeinen").doesNotContain(SECRETS);
      Reply batch =
          other.post(
              "",
              """
              {"resourceType":"Bundle","type":"batch",
               "entry":[{"request":{"method":"GET","url":"%s"}}]}
              """
                  .formatted(client));
      assertThat(batch.text()).contains("SUBSETTED").doesNotContain(SECRETS);
    }
  }

  @Test
  void whoMustReachThePersonSeesAll() {
    assertThat(leena.get(client).text()).contains(SECRETS).doesNotContain("SUBSETTED");
    assertThat(leena.get(client + "/_history/1").text()).contains(SECRETS);
  }

  @Test
  void noSearchFindsThePersonByThePlace() {
    assertThat(found).as("by the same question before the ban").isEqualTo(1);
    for (String search :
        List.of(
            "Patient?address-postalcode=00987",
            "Patient?address=Piilokatu",
            "Patient?address-city=K%C3%A4tk%C3%B6niemi",
            "Patient?phone=0409876543",
            "Patient?_filter=address%20eq%20Piilokatu",
            "CareTeam?subject:Patient.address-postalcode=00987",
            "Patient?_has:CareTeam:subject:_id=" + team.substring(9) + "&address:missing=false")) {
      for (Visitor anybody : List.of(kaisa, risto, leena)) {
        Reply reply = anybody.get(search);
        assertThat(reply.status()).as(search + reply.text()).isEqualTo(200);
        assertThat(reply.resources()).as(search).isEmpty();
      }
    }
  }

  @Test
  void noWordOfThePlaceIsInTheTextIndex() {
    await(() -> !leena.get("Patient?_content=Kiellonj%C3%A4lkeinen").resources().isEmpty());

    assertThat(leena.get("Patient?_content=Piilokatu").resources()).isEmpty();
    assertThat(kaisa.get("Patient?_text=Piilokatu").resources()).isEmpty();
  }

  @Test
  void whoSeesAPartCannotWriteOverTheWhole() {
    ObjectNode part = (ObjectNode) risto.get(client).json();
    assertRefused(risto.update(part, 2), "update.subsetted");
    assertRefused(inTransaction(risto, part), "update.subsetted");
    ((ObjectNode) part.path("meta")).remove("tag");
    assertRefused(risto.update(part, 2), "update.in-part");
    assertRefused(inTransaction(risto, part), "update.in-part");

    assertThat(leena.get(client).version()).isEqualTo(2);
    assertThat(leena.get(client).text()).contains(SECRETS);
  }

  @Test
  void aPatchTellsNothingOfWhatIsNotSeen() {
    for (String postcode : List.of("00987", "00100")) {
      String patch =
          "[{\"op\":\"test\",\"path\":\"/address/0/postalCode\",\"value\":\"%s\"}]"
              .formatted(postcode);
      Reply patched =
          risto.send(
              "PATCH",
              client,
              patch.getBytes(StandardCharsets.UTF_8),
              "Content-Type",
              "application/json-patch+json");
      assertRefused(patched, "update.in-part");
    }
  }

  @Test
  void aPatchCannotLeaveTheMarkOfAShortenedCopy() {
    Reply patched =
        leena.send(
            "PATCH",
            client,
            """
            [{"op":"add","path":"/meta/tag","value":[{"code":"SUBSETTED",
              "system":"http://terminology.hl7.org/CodeSystem/v3-ObservationValue"}]}]
            """
                .getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/json-patch+json");
    assertRefused(patched, "update.subsetted");
  }

  private static void assertRefused(Reply reply, String rule) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(422);
    assertThat(reply.rule()).isEqualTo(rule);
  }

  private static Reply inTransaction(Visitor visitor, ObjectNode body) {
    ObjectNode bundle = JSON.createObjectNode().put("resourceType", "Bundle");
    ObjectNode entry = bundle.put("type", "transaction").putArray("entry").addObject();
    entry.set("resource", body);
    entry.putObject("request").put("method", "PUT").put("url", client).put("ifMatch", "W/\"2\"");
    return visitor.post("", bundle.toString());
  }

  private static ObjectNode patient(String family) {
    ObjectNode patient = JSON.createObjectNode().put("resourceType", "Patient");
    patient
        .putObject("text")
        .put("status", "generated")
        .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Piilokatu 5</p></div>");
    patient.putArray("name").addObject().put("family", family);
    patient.putArray("telecom").addObject().put("system", "phone").put("value", "0409876543");
    ObjectNode address = patient.putArray("address").addObject();
    address.put("postalCode", "00987").put("city", "Kätköniemi");
    address.putArray("line").add("Piilokatu 5");
    patient.putArray("contact").addObject().putObject("name").put("family", "Naapurinen");
    return patient;
  }

  private static String id() {
    return client.substring(client.indexOf('/') + 1);
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
