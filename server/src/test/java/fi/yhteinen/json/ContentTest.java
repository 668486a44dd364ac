package fi.yhteinen.json;

import static fi.yhteinen.json.Bodies.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentTest {

  private static final String LABELLED =
      "{\"resourceType\":\"Goal\",\"id\":\"a\",\"meta\":{\"versionId\":\"1\",\"security\":["
          + "{\"system\":\"s\",\"code\":\"R\"}]},\"description\":{\"text\":\"a\"}}";

  @Test
  void doesNotSeeIdVersionTimeAndSpace() {
    String other =
        """
        {"resourceType":"Goal", "meta":{"lastUpdated":"2026-11-23T12:00:00Z","security":[
          {"system":"s","code":"R"}]}, "description":{"text":"a"}}
        """;

    assertThat(Content.same(bytes(LABELLED), bytes(other), true)).isTrue();
  }

  @Test
  void seesLabelsOnlyWhenTheyCount() {
    String other = "{\"resourceType\":\"Goal\",\"description\":{\"text\":\"a\"}}";

    assertThat(Content.same(bytes(LABELLED), bytes(other), true)).isFalse();
    assertThat(Content.same(bytes(LABELLED), bytes(other), false)).isTrue();
  }

  @Test
  void seesEveryOtherChange() {
    String other = LABELLED.replace("\"text\":\"a\"", "\"text\":\"b\"");

    assertThat(Content.same(bytes(LABELLED), bytes(other), false)).isFalse();
  }

  @Test
  void fingerprintsDependOnBodyAndKey() {
    String one = Content.fingerprint(bytes("a"), bytes("key"));

    assertThat(one).hasSize(64).isEqualTo(Content.fingerprint(bytes("a"), bytes("key")));
    assertThat(one).isNotEqualTo(Content.fingerprint(bytes("b"), bytes("key")));
    assertThat(one).isNotEqualTo(Content.fingerprint(bytes("a"), bytes("other")));
  }
}
