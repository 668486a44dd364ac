package fi.yhteinen.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.json.JsonReader;
import fi.yhteinen.json.JsonTree;
import fi.yhteinen.json.Limits;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatchTest {

  private static final String PLAN =
      """
      {"resourceType":"CarePlan","status":"draft","intent":"plan",
       "category":[{"text":"a"},{"text":"b"},{"text":"c"}],
       "note":[{"authorString":"Aino","text":"eka"},{"text":"toka"}],
       "instantiatesUri":["urn:x","urn:y"],"_instantiatesUri":[null,{"id":"y"}],
       "extension":[{"url":"urn:one","valueDecimal":1.50}],
       "subject":{"reference":"Patient/1"}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          CarePlan.status                                  | "valueCode":"active"     | "status":"active"
          status                                           | "valueCode":"active"     | "status":"active"
          CarePlan.category[1].text                        | "valueString":"B"        | [{"text":"a"},{"text":"B"},{"text":"c"}]
          CarePlan.category.where(text = 'c').text         | "valueString":"C"        | {"text":"C"}]
          CarePlan.category.where(text != 'a').last().text | "valueString":"C"        | {"text":"C"}]
          CarePlan.category.where(text='a' or text='x')    | "valueCodeableConcept":{"text":"A"} | [{"text":"A"},{"text":"b"}
          CarePlan.note.where(author.exists()).text        | "valueMarkdown":"eka!"   | "text":"eka!"},{
          CarePlan.note.where(author.exists().not()).text  | "valueMarkdown":"toka!"  | {"text":"toka!"}]
          CarePlan.note.where(author.empty()).text         | "valueMarkdown":"toka!"  | {"text":"toka!"}]
          CarePlan.note[0].author                          | "valueReference":{"display":"x"} | "authorReference":{"display":"x"}
          CarePlan.note.author.ofType(string)              | "valueString":"Saga"     | "authorString":"Saga"
          CarePlan.instantiatesUri[1]                      | "valueUri":"urn:z"       | ["urn:x","urn:z"]
          CarePlan.extension('urn:one').value              | "valueDecimal":2         | {"url":"urn:one","valueDecimal":2}
          CarePlan.extension.where(value = 1.5).value      | "valueDecimal":3         | {"url":"urn:one","valueDecimal":3}
          """)
  void replacesWhatThePathLeadsTo(String path, String value, String expected) {
    assertThat(patched("replace", path, part("value", value))).contains(expected);
  }

  @Test
  void deletesAndLeavesNothingEmptyBehind() {
    assertThat(patched("delete", "CarePlan.instantiatesUri[0]"))
        .contains("\"instantiatesUri\":[\"urn:y\"],\"_instantiatesUri\":[{\"id\":\"y\"}]");
    assertThat(patched("delete", "CarePlan.subject.reference")).doesNotContain("subject");
    assertThat(patched("delete", "CarePlan.note.where(text = 'none')")).contains("toka");
    assertThat(patched("delete", "CarePlan.instantiatesUri[1].id"))
        .doesNotContain("_instantiatesUri");
  }

  @Test
  void insertsAndMovesWithinAList() {
    String value = part("value", "\"valueUri\":\"urn:new\"");

    assertThat(
            patched(
                "insert", "CarePlan.instantiatesUri", value, part("index", "\"valueInteger\":1")))
        .contains("[\"urn:x\",\"urn:new\",\"urn:y\"],\"_instantiatesUri\":[null,null,{\"id\"");
    assertThat(
            patched(
                "move",
                "CarePlan.category",
                part("source", "\"valueInteger\":0"),
                part("destination", "\"valueInteger\":2")))
        .contains("[{\"text\":\"b\"},{\"text\":\"c\"},{\"text\":\"a\"}]");
  }

  @Test
  void addsElementsOfEveryKind() {
    String repeating =
        part(
            "value",
            "\"part\":["
                + part("progress", "\"part\":[" + part("text", "\"valueMarkdown\":\"hyvin\"") + "]")
                + "]");

    assertThat(patched("add", "CarePlan", named("activity"), repeating))
        .contains("\"activity\":[{\"progress\":[{\"text\":\"hyvin\"}]}]");
    assertThat(
            patched(
                "add", "CarePlan.note[1]", named("author"), part("value", "\"valueString\":\"x\"")))
        .contains("{\"text\":\"toka\",\"authorString\":\"x\"}");
    assertThat(
            patched(
                "add",
                "CarePlan.status",
                named("extension"),
                part("value", "\"valueExtension\":{\"url\":\"urn:e\",\"valueCode\":\"x\"}")))
        .contains("\"_status\":{\"extension\":[{\"url\":\"urn:e\",\"valueCode\":\"x\"}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CarePlan.descendants()",
        "CarePlan.note.where(text.matches('(a+)+$'))",
        "CarePlan.subject.resolve()",
        "%resource.status",
        "Patient.name",
        "CarePlan.",
        "CarePlan.note[",
        "CarePlan.note.where(text = )",
        "CarePlan.note.where(((((((text = 'a')))))))"
      })
  void refusesPathsThatAreNotUnderstood(String path) {
    var refused =
        catchThrowableOfType(
            RefusedException.class,
            () -> patched("replace", path, part("value", "\"valueString\":\"x\"")));

    assertThat(refused).isNotNull();
    assertThat(refused.refusal()).isInstanceOfAny(Refusal.BadRequest.class, Refusal.Invalid.class);
  }

  @Test
  void refusesWhatFindsNoPlace() {
    String value = part("value", "\"valueString\":\"x\"");

    requireMisplaced("add", "CarePlan", named("status"), value);
    requireMisplaced("add", "CarePlan", named("birthDate"), value);
    requireMisplaced("add", "CarePlan.activity", named("progress"), value);
    requireMisplaced("replace", "CarePlan.note", value);
    requireMisplaced("replace", "CarePlan.description", value);
    requireMisplaced("replace", "CarePlan", value);
    requireMisplaced("delete", "CarePlan");
    requireMisplaced("delete", "CarePlan.note");
    requireMisplaced("insert", "CarePlan.status", value, part("index", "\"valueInteger\":0"));
    requireMisplaced("insert", "CarePlan.note[0]", value, part("index", "\"valueInteger\":0"));
    requireMisplaced("insert", "CarePlan.category", value, part("index", "\"valueInteger\":4"));
    requireMisplaced(
        "move",
        "CarePlan.category",
        part("source", "\"valueInteger\":3"),
        part("destination", "\"valueInteger\":0"));
  }

  private static void requireMisplaced(String type, String path, String... parts) {
    var refused = catchThrowableOfType(RefusedException.class, () -> patched(type, path, parts));
    assertThat(refused).as(type + " " + path).isNotNull();
    assertThat(refused.refusal()).as(type + " " + path).isInstanceOf(Refusal.Invalid.class);
  }

  private static String named(String name) {
    return part("name", "\"valueString\":\"" + name + "\"");
  }

  private static String part(String name, String value) {
    return "{\"name\":\"" + name + "\"," + value + "}";
  }

  private static String patched(String type, String path, String... parts) {
    String operation =
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"operation\",\"part\":["
            + part("type", "\"valueCode\":\"" + type + "\"")
            + ","
            + part("path", "\"valueString\":\"" + path + "\"")
            + (parts.length == 0 ? "" : "," + String.join(",", parts))
            + "]}]}";
    JsonTree record = JsonTree.of(JsonReader.read(bytes(PLAN), Limits.STANDARD).root());
    PathPatch.of(
            FhirContext.forR4Cached(),
            JsonReader.read(bytes(operation), Limits.STANDARD).resource())
        .apply(record);
    return new String(record.toBytes(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
