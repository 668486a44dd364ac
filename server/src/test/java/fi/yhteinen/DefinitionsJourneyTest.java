package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.profiles.ProfileResources;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the statement names can be read and found by every caller, and is no record. */
class DefinitionsJourneyTest {

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor outi = hub.as("outi");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StructureDefinition",
        "SearchParameter",
        "OperationDefinition",
        "CodeSystem",
        "ValueSet"
      })
  void everyDefinitionIsReadByIdAndFoundByUrl(String type) {
    for (String name : ProfileResources.names(type)) {
      JsonNode definition = JsonMapper.shared().readTree(ProfileResources.text(name));

      Reply read = outi.get(type + "/" + definition.path("id").asString());
      Reply found = outi.get(type + "?url=" + definition.path("url").asString());

      assertThat(read.status()).as(read.text()).isEqualTo(200);
      assertThat(read.json()).isEqualTo(definition);
      assertThat(found.json().path("total").asInt()).isEqualTo(1);
      assertThat(found.resources()).containsExactly(definition);
    }
  }

  @Test
  void whatTheStatementNamesOfTheHubsOwnIsThere() {
    List<String> named =
        Stream.of("definition", "supportedProfile")
            .flatMap(member -> outi.get("metadata").json().findValues(member).stream())
            .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
            .map(JsonNode::asString)
            .filter(address -> address.startsWith(Canonical.BASE + "/"))
            .distinct()
            .toList();

    assertThat(named).hasSizeGreaterThan(20);
    for (String address : named) {
      String type = address.substring(Canonical.BASE.length() + 1).split("/", -1)[0];
      assertThat(outi.get(type + "?url=" + address).json().path("total").asInt())
          .as(address)
          .isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "CodeSystem?_id=plan-type 1",
        "CodeSystem?name=PLAN 5",
        "CodeSystem?name:contains=type 1",
        "CodeSystem?name:exact=PlanType 1",
        "CodeSystem?name:exact=plantype 0",
        "SearchParameter?base=CarePlan&code=review-due 1",
        "StructureDefinition?type=Extension,Task&status=active&_count=1 -1",
        "StructureDefinition?url:below=https://yhteinen.example/fhir -1",
        "CodeSystem?url=https://nowhere.example/x 0"
      })
  void definitionsAreFoundByTheirElements(String search, int total) {
    Reply reply = outi.get(search);

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    if (total >= 0) {
      assertThat(reply.json().path("total").asInt()).isEqualTo(total);
    } else {
      assertThat(reply.json().path("total").asInt()).isGreaterThan(1);
    }
  }

  @Test
  void pagesDropAndRepeatNothing() {
    Map<Boolean, List<String>> pages =
        Map.of(true, idsOf("CodeSystem?_count=5"), false, idsOf("CodeSystem"));

    assertThat(pages.get(true)).hasSize(ProfileResources.names("CodeSystem").size());
    assertThat(pages.get(true)).isEqualTo(pages.get(false));
  }

  private List<String> idsOf(String first) {
    Stream.Builder<String> ids = Stream.builder();
    for (String next = first; !next.isEmpty(); ) {
      Reply page = outi.get(next);
      page.resources().forEach(one -> ids.add(one.path("id").asString()));
      next = page.next();
    }
    return ids.build().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CodeSystem?favourite=1",
        "CodeSystem?_content=x",
        "CodeSystem?url:missing=true",
        "CodeSystem?_count=many",
        "CodeSystem?_cursor=abc",
        "CodeSystem?status:below=a"
      })
  void whatIsNotUnderstoodIsRefused(String search) {
    assertThat(outi.get(search).status()).isEqualTo(400);
  }

  @Test
  void nobodyWritesThemAndNobodyReadsThemWithoutAToken() {
    assertThat(outi.get("CodeSystem/nowhere").status()).isEqualTo(404);
    assertThat(outi.post("CodeSystem", "{\"resourceType\":\"CodeSystem\"}").status())
        .isEqualTo(405);
    assertThat(hub.asNobody().get("CodeSystem/plan-type").status()).isEqualTo(401);
    assertThat(outi.search("CodeSystem", "_id", "plan-type").resources()).hasSize(1);
  }

  @Test
  void readingThemLeavesNoTrail() {
    JdbcClient jdbc = hub.application().getBean(JdbcClient.class);
    var rows = jdbc.sql("SELECT count(*) FROM audit.entry").query(Long.class);
    long before = rows.single();

    outi.get("CodeSystem/plan-type");
    outi.get("ValueSet");

    assertThat(rows.single()).isEqualTo(before);
  }
}
