package fi.yhteinen.json;

import static fi.yhteinen.json.Bodies.bundle;
import static fi.yhteinen.json.Bodies.bytes;
import static fi.yhteinen.json.Bodies.measured;
import static fi.yhteinen.json.Bodies.named;
import static fi.yhteinen.json.Bodies.narrated;
import static fi.yhteinen.json.Bodies.patient;
import static fi.yhteinen.json.Bodies.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Äyräväinen",
        "😀 emoji",
        "\\ud83d\\ude00",
        "שלום",
        "\u200fא",
        "a\\tb\\n\\r\\\"\\\\\\/",
        "\u00e4 and a\u0308",
        "   ",
        "\u2028",
        "O\\u0027Neill"
      })
  void takesTextOfTheWorld(String family) {
    assertThatCode(() -> resource(named(family))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"resourceType\":\"Basic\",\"id\":\"a\"}",
        "{\"resourceType\":\"Basic\",\"a\":1}",
        "{\"a\":{\"b\":1},\"resourceType\":\"Basic\",\"c\":[{\"d\":1}]}"
      })
  void takesShortMembersAtTheVeryEnd(String body) {
    assertThatCode(() -> resource(body)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.10",
        "1e5",
        "1E-30",
        "-1.50e+7",
        "1234567890123456789012345678901234567890"
      })
  void takesNumbersOfFhir(String number) {
    assertThatCode(() -> resource(measured(number))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Äiti &amp; isä &lt; &#160; &#xe4; &quot;&apos;&gt;</p>",
        "<a href=\"https://example.org/a?b=c&amp;d=e#f\" title='it'>a</a><a name=\"x\"/>",
        "<a href=\"#x\">a</a><a href=\"mailto:a@example.org\">b</a><a href=\"Patient/1?a=b:c\">c</a>",
        "<img src=\"#kuva\" alt=\"kuva\"/><br/><hr/>",
        "<p style=\"color: rgb(1,2,3); width: 10.5%; font-family: 'Arial'\">a</p>",
        "<table class=\"grid\" summary=\"s\"><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table>",
        "<h1 id=\"a\" xml:lang=\"fi\" lang=\"fi\">a</h1 >",
        "<ul ><li>a</li>\n<li\n>b</li></ul>",
        "plain > text"
      })
  void takesNarrativeThatOnlyFormats(String content) {
    assertThatCode(() -> resource(narrated(content))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"name\":[{\"given\":[\"a\",null],\"_given\":[null,{\"id\":\"x\"}]}]",
        "\"name\":[{\"given\":[\"a\",\"b\"],\"_given\":[{\"id\":\"x\"}]}]",
        "\"name\":[{\"_given\":[{\"id\":\"x\"}]}]",
        "\"birthDate\":\"1970-03-30\",\"_birthDate\":{\"id\":\"x\"}",
        "\"_gender\":{\"id\":\"x\"}"
      })
  void takesExtensionsOfPrimitives(String members) {
    assertThatCode(() -> resource(patient(members))).doesNotThrowAnyException();
  }

  @Test
  void takesContainedThatIsReferredToOrRefersBack() {
    String referred =
        "{\"resourceType\":\"Goal\",\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"a\"}],"
            + "\"subject\":{\"reference\":\"#a\"}}";
    String referring =
        "{\"resourceType\":\"Goal\",\"contained\":[{\"resourceType\":\"Provenance\",\"id\":\"a\","
            + "\"target\":[{\"reference\":\"#\"}]}]}";

    assertThatCode(() -> resource(referred)).doesNotThrowAnyException();
    assertThatCode(() -> resource(referring)).doesNotThrowAnyException();
  }

  @Test
  void takesAnAttachmentOfTenMegabytes() {
    String body =
        "{\"resourceType\":\"Binary\",\"contentType\":\"application/pdf\",\"data\":\""
            + "AAAA".repeat(10 * 1024 * 1024 / 3)
            + "\"}";

    assertThatCode(() -> resource(body)).doesNotThrowAnyException();
  }

  @Test
  void showsTheMembersThatTheHubNeeds() {
    JsonResource resource =
        resource(
            """
            { "id" : "p1", "resourceType" : "Patient",
              "meta" : { "versionId" : "7", "profile" : [ "http://example.org/p" ],
                "security" : [ { "system" : "urn:s", "code" : "R" }, { "display" : "x" } ] },
              "name" : [ { "family" : "\\u00c4yr\\u00e4s" } ], "active" : true }
            """);

    assertThat(resource.type()).isEqualTo("Patient");
    assertThat(resource.id()).contains("p1");
    assertThat(resource.versionId()).contains("7");
    assertThat(resource.profiles()).containsExactly("http://example.org/p");
    assertThat(resource.labels()).containsExactly(new Label("urn:s", "R"), new Label("", ""));
    assertThat(resource.tags()).isEmpty();
    JsonValue family = resource.value().at("name", "family").orElseThrow();
    assertThat(family.text()).isEqualTo("Äyräs");
    assertThat(family.name()).isEqualTo("family");
    assertThat(family.expression()).isEqualTo("Patient.name[0].family");
    assertThat(resource.value().member("active").orElseThrow().text()).isEqualTo("true");
    assertThat(resource.value().at("name", "given", "more")).isEmpty();
  }

  @Test
  void cutsABundleIntoItsEntries() {
    JsonResource bundle =
        resource(
            bundle(
                """
                { "fullUrl": "urn:uuid:1", "resource": {"resourceType":"Goal", "id":"g"},
                  "request": {"method":"PUT","url":"Goal/g","ifMatch":"W/\\"1\\""} },
                {"resource":{"resourceType":"Task"},
                  "request": {"method":"POST","url":"Task","ifNoneExist":"identifier=a|b"}},
                {"request":{"method":"DELETE","url":"Task/1"}}
                """));

    List<BundleEntry> entries = bundle.entries();

    assertThat(entries).hasSize(3);
    assertThat(entries.getFirst().fullUrl()).contains("urn:uuid:1");
    assertThat(entries.getFirst().method()).contains("PUT");
    assertThat(entries.getFirst().url()).contains("Goal/g");
    assertThat(entries.getFirst().ifMatch()).contains("W/\"1\"");
    JsonResource goal = entries.getFirst().resource().orElseThrow();
    assertThat(goal.type()).isEqualTo("Goal");
    assertThat(Bodies.text(goal.value().bytes()))
        .isEqualTo("{\"resourceType\":\"Goal\", \"id\":\"g\"}");
    assertThat(entries.get(1).ifNoneExist()).contains("identifier=a|b");
    assertThat(entries.get(2).resource()).isEmpty();
  }

  @Test
  void readsAPatch() {
    String patch = "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"active\"}]";

    JsonDocument document = JsonReader.readPatch(bytes(patch), Limits.STANDARD);

    assertThat(document.root().children().getFirst().string("op")).contains("replace");
  }
}
