package fi.yhteinen.json;

import static fi.yhteinen.json.Bodies.bytes;
import static fi.yhteinen.json.Bodies.resource;
import static fi.yhteinen.json.Bodies.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BundleWriterTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final byte[] GOAL = bytes("{\"resourceType\":\"Goal\",\"id\":\"g\",\"x\":1.50}");

  @Test
  void writesAPageOfASearch() {
    BundleWriter bundle =
        new BundleWriter("searchset")
            .id("b", NOON)
            .total(2L)
            .link("self", "https://hub/fhir/Goal?a=\"b\\c\"\n&d=ä")
            .link("next", "https://hub/fhir/Goal?_cursor=x")
            .entry("https://hub/fhir/Goal/g")
            .resource(GOAL)
            .search("match", new BigDecimal("0.5"))
            .entry(null)
            .resource(GOAL)
            .search("include");

    String json = text(bundle.toBytes());

    assertThat(json)
        .isEqualTo(
            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"id\":\"b\","
                + "\"meta\":{\"lastUpdated\":\"2026-11-23T12:00:00.000Z\"},\"total\":2,\"link\":["
                + "{\"relation\":\"self\",\"url\":\"https://hub/fhir/Goal?a=\\\"b\\\\c\\\"\\n&d=ä\"},"
                + "{\"relation\":\"next\",\"url\":\"https://hub/fhir/Goal?_cursor=x\"}],\"entry\":["
                + "{\"fullUrl\":\"https://hub/fhir/Goal/g\",\"resource\":"
                + text(GOAL)
                + ",\"search\":{\"mode\":\"match\",\"score\":0.5}},{\"resource\":"
                + text(GOAL)
                + ",\"search\":{\"mode\":\"include\"}}]}");
    assertThat(resource(json).entries()).hasSize(2);
  }

  @Test
  void writesHistoryAndAnswers() {
    byte[] outcome = bytes("{\"resourceType\":\"OperationOutcome\"}");

    String json =
        text(
            new BundleWriter("history", 10)
                .entry("u")
                .request("DELETE", "Goal/g")
                .response("204", "Goal/g/_history/2", "W/\"2\"", NOON, outcome)
                .entry(null)
                .response("404", null, null, null, null)
                .toBytes());

    assertThat(json)
        .isEqualTo(
            "{\"resourceType\":\"Bundle\",\"type\":\"history\",\"entry\":[{\"fullUrl\":\"u\","
                + "\"request\":{\"method\":\"DELETE\",\"url\":\"Goal/g\"},"
                + "\"response\":{\"status\":\"204\",\"location\":\"Goal/g/_history/2\","
                + "\"etag\":\"W/\\\"2\\\"\",\"lastModified\":\"2026-11-23T12:00:00.000Z\","
                + "\"outcome\":{\"resourceType\":\"OperationOutcome\"}}},"
                + "{\"response\":{\"status\":\"404\"}}]}");
  }

  @Test
  void anEmptyBundleHasNoEmptyArrays() throws IOException {
    BundleWriter bundle = new BundleWriter("searchset").total(0L).link("self", "s");
    ByteArrayOutputStream stream = new ByteArrayOutputStream();

    bundle.writeTo(stream);

    assertThat(text(stream.toByteArray()))
        .isEqualTo(
            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0,"
                + "\"link\":[{\"relation\":\"self\",\"url\":\"s\"}]}");
    assertThat(bundle.size()).isEqualTo(stream.size());
    assertThat(text(new BundleWriter("batch").total(null).toBytes()))
        .isEqualTo("{\"resourceType\":\"Bundle\",\"type\":\"batch\"}");
  }

  @Test
  void refusesMembersOutOfOrder() {
    assertThatThrownBy(() -> new BundleWriter("x").link("a", "b").total(1L))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new BundleWriter("x").resource(GOAL))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new BundleWriter("x").entry("u").resource(GOAL).resource(GOAL))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new BundleWriter("x").entry("u").resource(GOAL).link("a", "b"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new BundleWriter("x").entry(null).toBytes())
        .isInstanceOf(IllegalStateException.class);
    BundleWriter closed = new BundleWriter("x");
    closed.size();
    assertThatThrownBy(() -> closed.entry("u")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void escapesEveryControlCharacter() {
    StringBuilder controls = new StringBuilder();
    for (char c = 0; c < 0x20; c++) {
      controls.append(c);
    }

    String written = text(new Utf8Buffer(1).string(controls + "\"\\ä😀").toBytes());

    assertThat(written)
        .startsWith("\"\\u0000\\u0001")
        .contains("\\t\\n\\u000b\\u000c\\r\\u000e")
        .endsWith("\\u001f\\\"\\\\ä😀\"");
  }
}
