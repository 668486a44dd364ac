package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Words are found in the forms people write them in, by those who may read the records. */
class TextSearchJourneyTest {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");

  @Test
  void findsAnInflectedWordByItsBaseFormAndByPartOfACompound() {
    await(() -> !found(leena, "maksusuunnitelma").isEmpty());

    assertThat(found(leena, "velkaneuvonta")).isNotEmpty();
    assertThat(found(leena, "työtoimintapäivä")).isNotEmpty();
    assertThat(found(leena, "tyotoimintapaiva")).isNotEmpty();
    assertThat(found(leena, "rinnallakulkijan")).isNotEmpty();
  }

  @Test
  void theSearchBoxShowsWhereTheWordStands() {
    await(() -> !found(leena, "maksusuunnitelma").isEmpty());

    List<JsonNode> hits = foundOfAino(leena);

    assertThat(hits).hasSize(1);
    assertThat(part(hits.getFirst(), "snippet").path("valueString").asString())
        .contains("«maksusuunnitelma»");
    assertThat(part(hits.getFirst(), "patient").at("/valueReference/reference").asString())
        .startsWith("Patient/");
  }

  @Test
  void contentSearchWorksOnAType() {
    await(() -> !found(leena, "maksusuunnitelma").isEmpty());

    assertThat(leena.get(contentOfAino()).resources()).hasSize(1);
    assertThat(leena.get("CarePlan?_content=keitti%C3%B6ty%C3%B6").resources()).isNotEmpty();
    assertThat(leena.get("CarePlan?_text=keitti%C3%B6ty%C3%B6").resources()).isNotEmpty();
  }

  @Test
  void nobodyFindsWhatIsNotForThem() {
    await(() -> !found(leena, "maksusuunnitelma").isEmpty());

    for (String other : List.of("kaisa", "taru", "outi", "mika")) {
      assertThat(foundOfAino(hub.as(other))).as(other).isEmpty();
      Reply reply = hub.as(other).get(contentOfAino() + "&_total=accurate");
      assertThat(reply.json().path("total").asInt()).as(other).isZero();
    }
  }

  @Test
  void anEntryTellsItsOwnDateAndEachSentenceOnce() {
    Reply made = leena.post("ClinicalImpression", entry("completed"));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    await(() -> !found(leena, "kissankellotapaaminen").isEmpty());

    JsonNode hit = found(leena, "kissankellotapaaminen").getFirst();

    assertThat(part(hit, "date").path("valueDateTime").asString()).isEqualTo("2026-10-05");
    assertThat(
            hit.path("part")
                .valueStream()
                .filter(part -> part.path("name").asString().equals("snippet"))
                .count())
        .isEqualTo(1);
  }

  @Test
  void whatWasEnteredInErrorIsLeftOutUnlessAsked() {
    Reply made =
        leena.post("ClinicalImpression", entry("entered-in-error").replace("Kissan", "Sini"));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String record = "ClinicalImpression/" + made.json().path("id").asString();
    await(() -> hit(withErrors("sinikellotapaaminen"), record).isPresent());

    // Others may hold a part of the word.
    assertThat(hit(found(leena, "sinikellotapaaminen"), record)).isEmpty();
    assertThat(hit(withErrors("sinikellotapaaminen"), record))
        .get()
        .satisfies(hit ->
            assertThat(part(hit, "entered-in-error").path("valueBoolean").asBoolean()).isTrue());
  }

  private static Optional<JsonNode> hit(List<JsonNode> hits, String record) {
    return hits.stream()
        .filter(
            hit -> part(hit, "record").at("/valueReference/reference").asString().equals(record))
        .findFirst();
  }

  private String entry(String status) {
    return """
    {"resourceType":"ClinicalImpression","status":"%s","date":"2026-10-05",
     "subject":{"reference":"%s"},"description":"Kissankellotapaaminen sovittiin.",
     "note":[{"text":"Kissankellotapaaminen sovittiin."}]}\
    """
        .formatted(status, aino());
  }

  private List<JsonNode> withErrors(String text) {
    Reply reply =
        leena.post(
            "$search-text",
            """
            {"resourceType":"Parameters","parameter":[{"name":"text","valueString":"%s"},
             {"name":"entered-in-error","valueBoolean":true}]}\
            """
                .formatted(text));
    return reply.json().path("parameter").valueStream().toList();
  }

  private List<JsonNode> foundOfAino(Visitor visitor) {
    return found(visitor, "maksusuunnitelma", aino());
  }

  private String contentOfAino() {
    return "ClinicalImpression?_content=maksusuunnitelma&patient=" + aino();
  }

  private String aino() {
    return "Patient/"
        + leena
            .search("Patient", "identifier", "urn:oid:1.2.246.21|150785-902B")
            .resources()
            .getFirst()
            .path("id")
            .asString();
  }

  private static List<JsonNode> found(Visitor visitor, String text) {
    return found(visitor, text, "");
  }

  private static List<JsonNode> found(Visitor visitor, String text, String client) {
    ObjectNode parameters = JsonMapper.shared().createObjectNode();
    parameters.put("resourceType", "Parameters");
    ArrayNode list = parameters.putArray("parameter");
    list.addObject().put("name", "text").put("valueString", text);
    if (!client.isEmpty()) {
      list.addObject().put("name", "patient").putObject("valueReference").put("reference", client);
    }
    Reply reply = visitor.post("$search-text", parameters.toString());
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.json().path("parameter").valueStream().toList();
  }

  private static JsonNode part(JsonNode hit, String name) {
    return hit.path("part")
        .valueStream()
        .filter(part -> part.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
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
