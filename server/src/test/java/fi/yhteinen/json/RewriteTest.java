package fi.yhteinen.json;

import static fi.yhteinen.json.Bodies.bytes;
import static fi.yhteinen.json.Bodies.resource;
import static fi.yhteinen.json.Bodies.text;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.json.ServerMembers.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RewriteTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final String SERVER =
      "\"versionId\":\"2\",\"lastUpdated\":\"2026-11-23T12:00:00.000Z\"";

  @Test
  void putsMissingMembersAfterTheType() {
    assertThat(stored("{\"active\":true,\"resourceType\":\"Patient\",\"gender\":\"male\"}"))
        .isEqualTo(
            "{\"active\":true,\"resourceType\":\"Patient\",\"id\":\"new\",\"meta\":{"
                + SERVER
                + "},\"gender\":\"male\"}");
  }

  @Test
  void replacesWhatTheClientSaidAboutTheVersion() {
    assertThat(
            stored(
                "{\"resourceType\":\"Patient\",\"meta\":{\"profile\":[\"p\"],\"versionId\":\"99\","
                    + "\"_versionId\":{\"id\":\"x\"},\"lastUpdated\":\"2099-01-01T00:00:00Z\","
                    + "\"source\":\"#a\"},\"id\":\"old\"}"))
        .isEqualTo(
            "{\"resourceType\":\"Patient\",\"meta\":{"
                + SERVER
                + ",\"profile\":[\"p\"],\"source\":\"#a\"},\"id\":\"new\"}");
  }

  @Test
  void keepsEverythingElseAsWritten() {
    assertThat(
            stored(
                " { \"resourceType\" : \"Observation\" ,\n\t\"id\" : \"a\" , \"meta\":{\"tag\" : [ "
                    + "{ \"code\":\"x\" } ]}, \"valueQuantity\" : { \"value\" : 1.50E+2 , "
                    + "\"unit\" : \"a b \\u00e4 \\/ : , \" } } \n"))
        .isEqualTo(
            "{\"resourceType\":\"Observation\",\"id\":\"new\",\"meta\":{"
                + SERVER
                + ",\"tag\":[{\"code\":\"x\"}]},\"valueQuantity\":{\"value\":1.50E+2,"
                + "\"unit\":\"a b \\u00e4 \\/ : , \"}}");
  }

  @Test
  void setsAddsAndRemovesLabels() {
    String labelled =
        "{\"resourceType\":\"Goal\",\"meta\":{\"security\":[{\"system\":\"s\",\"code\":\"ETH\","
            + "\"display\":\"d\"}],\"tag\":[{\"code\":\"x\"}]}}";
    Label sent = new Label("s", "ETH");
    Label more = new Label("s", "SUD");
    String tag = ",\"tag\":[{\"code\":\"x\"}]}}";
    String head = "{\"resourceType\":\"Goal\",\"id\":\"new\",\"meta\":{" + SERVER;

    assertThat(stored(labelled, new Labels.Exactly(List.of()))).isEqualTo(head + tag);
    assertThat(stored(labelled, new Labels.Exactly(List.of(more))))
        .isEqualTo(head + ",\"security\":[{\"system\":\"s\",\"code\":\"SUD\"}]" + tag);
    assertThat(stored(labelled, new Labels.AndAlso(List.of(sent, more))))
        .isEqualTo(
            head
                + ",\"security\":[{\"system\":\"s\",\"code\":\"ETH\",\"display\":\"d\"},"
                + "{\"system\":\"s\",\"code\":\"SUD\"}]"
                + tag);
    assertThat(stored("{\"resourceType\":\"Goal\"}", new Labels.AndAlso(List.of(more))))
        .isEqualTo(head + ",\"security\":[{\"system\":\"s\",\"code\":\"SUD\"}]}}");
  }

  @Test
  void replacesReferencesAndNothingElse() {
    JsonResource resource =
        resource(
            "{\"resourceType\":\"Task\",\"for\":{\"reference\":\"urn:uuid:1\"},"
                + "\"focus\":{\"reference\":\"urn:uuid:2\",\"display\":\"urn:uuid:1\"},"
                + "\"identifier\":[{\"value\":\"urn:uuid:1\"}],"
                + "\"input\":[{\"valueUri\":\"urn:uuid:1\"},{\"valueUrl\":\"Patient?a=b\"}],"
                + "\"owner\":{\"reference\":\"Patient?a=b\"}}");
    Map<String, String> known = Map.of("urn:uuid:1", "Patient/1", "Patient?a=b", "Patient/2");

    String stored = text(Rewrite.stored(resource, new ServerMembers("new", "2", NOON), known));

    assertThat(stored)
        .isEqualTo(
            "{\"resourceType\":\"Task\",\"id\":\"new\",\"meta\":{"
                + SERVER
                + "},\"for\":{\"reference\":\"Patient/1\"},"
                + "\"focus\":{\"reference\":\"urn:uuid:2\",\"display\":\"urn:uuid:1\"},"
                + "\"identifier\":[{\"value\":\"urn:uuid:1\"}],"
                + "\"input\":[{\"valueUri\":\"Patient/1\"},{\"valueUrl\":\"Patient?a=b\"}],"
                + "\"owner\":{\"reference\":\"Patient/2\"}}");
  }

  @Test
  void storesAnEntryOfABundleByItself() {
    JsonResource bundle =
        resource(Bodies.bundle("{\"resource\":{ \"resourceType\":\"Goal\", \"id\":\"x\" }}"));

    JsonResource goal = bundle.entries().getFirst().resource().orElseThrow();

    assertThat(text(Rewrite.minified(goal))).isEqualTo("{\"resourceType\":\"Goal\",\"id\":\"x\"}");
    assertThat(text(Rewrite.stored(goal, new ServerMembers("new", "2", NOON))))
        .isEqualTo("{\"resourceType\":\"Goal\",\"id\":\"new\",\"meta\":{" + SERVER + "}}");
  }

  @Test
  void whatIsStoredCanBeReadAndSaysTheSame() {
    String sent = "{\"resourceType\":\"Goal\", \"description\":{\"text\":\"a\"}}";
    byte[] stored = bytes(stored(sent));

    assertThat(Content.same(bytes(sent), stored, true)).isTrue();
    assertThat(text(Rewrite.stored(resource(text(stored)), new ServerMembers("new", "2", NOON))))
        .isEqualTo(text(stored));
  }

  private static String stored(String json) {
    return stored(json, new Labels.AsSent());
  }

  private static String stored(String json, Labels labels) {
    return text(Rewrite.stored(resource(json), new ServerMembers("new", "2", NOON, labels)));
  }
}
