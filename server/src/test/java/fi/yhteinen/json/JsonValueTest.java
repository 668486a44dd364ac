package fi.yhteinen.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonValueTest {

  @Test
  void textsOfANameAreFoundHoweverDeepAndAsTheyAreMeant() {
    JsonValue root =
        read(
            """
            {"resourceType":"CarePlan","id":"1",
             "subject":{"reference":"Patient\\/1","display":"reference"},
             "contained":[{"resourceType":"Goal","id":"g","subject":{"reference":"Patient/\\u0032"}}],
             "activity":[{"reference":{"reference":"Task/3"}}],
             "extension":[{"url":"http://example.org/reference",
               "valueReference":{"reference":"#g"}}],
             "description":"\\"reference\\":\\"Patient/9\\""}
            """);

    assertThat(root.texts("reference")).containsExactly("Patient/1", "Patient/2", "Task/3", "#g");
    assertThat(root.member("subject").orElseThrow().texts("reference"))
        .containsExactly("Patient/1");
    assertThat(root.texts("nothing")).isEmpty();
  }

  private static JsonValue read(String json) {
    return JsonReader.read(json.getBytes(StandardCharsets.UTF_8), Limits.STANDARD).root();
  }
}
