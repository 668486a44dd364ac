package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code $everything} of a client and of a plan: all that a caller may see, and nothing else. */
class EverythingJourneyTest {

  /** By which parameter the records of a type are found that are about a client. */
  private static final Map<String, String> ABOUT =
      Map.of(
          "CarePlan", "subject",
          "CareTeam", "subject",
          "Goal", "subject",
          "ServiceRequest", "subject",
          "Task", "patient",
          "Encounter", "subject",
          "Consent", "patient",
          "EpisodeOfCare", "patient",
          "ClinicalImpression", "subject",
          "Appointment", "patient");

  private static final Set<String> DIRECTORY =
      Set.of("Organization", "PractitionerRole", "Practitioner", "HealthcareService", "Location");

  private final RunningHub hub = RunningHub.withRegion();
  private final Visitor leena = hub.as("leena");
  private final String client = client();

  @ParameterizedTest
  @ValueSource(strings = {"leena", "taru", "kaisa", "mika", "olli", "aino"})
  void aClientComesWithAllThatTheCallerFindsAboutItAndNothingMore(String person) {
    Visitor visitor = hub.as(person);

    Reply reply = visitor.get(client + "/$everything?_count=500");

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    Set<String> matches = addresses(reply, "match");
    Set<String> found = new TreeSet<>(Set.of(client));
    ABOUT.forEach((type, parameter) -> found.addAll(searched(visitor, type, parameter)));
    assertThat(only(matches, ABOUT.keySet())).isEqualTo(only(found, ABOUT.keySet()));
    assertThat(matches).contains(client).hasSizeGreaterThan(3);
    assertThat(reply.json().path("total").asInt()).isEqualTo(matches.size());
    for (String match : matches) {
      assertThat(visitor.get(match).status()).as(match).isEqualTo(200);
    }
  }

  @Test
  void whatIsSpeciallyProtectedComesToItsOwnUnitOnly() {
    Set<String> seenByMika = addresses(hub.as("mika").get(client + "/$everything"), "match");
    Set<String> seenByTaru = addresses(hub.as("taru").get(client + "/$everything"), "match");

    Set<String> hidden = new TreeSet<>(seenByMika);
    hidden.removeAll(seenByTaru);

    assertThat(hidden).isNotEmpty();
    for (String one : hidden) {
      assertThat(hub.as("taru").get(one).status()).as(one).isEqualTo(404);
    }
  }

  @Test
  void whatTheRecordsReferToInTheDirectoryComesAlong() {
    Reply reply = leena.get(client + "/$everything");

    Set<String> included = addresses(reply, "include");
    assertThat(types(included)).contains("Organization", "PractitionerRole").isSubsetOf(DIRECTORY);
    assertThat(reply.resources().toString()).contains(included.iterator().next());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Patient", "CarePlan"})
  void pagesBringEachMatchOnce(String type) {
    String record = type.equals("Patient") ? client : plan();
    Set<String> whole = new TreeSet<>(pages(record, 500));
    int few = Math.max(1, whole.size() / 7);

    List<String> paged = pages(record, few);

    assertThat(whole).hasSizeGreaterThan(few);
    assertThat(paged).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(paged)).isEqualTo(whole);
  }

  /** The matches of all pages; other tests add records to the same client. */
  private List<String> pages(String record, int count) {
    List<String> matches = new ArrayList<>();
    int pages = 0;
    String next = record + "/$everything?_count=" + count;
    while (!next.isEmpty()) {
      assertThat(pages++).isLessThan(100);
      Reply page = leena.get(next);
      assertThat(page.status()).as(page.text()).isEqualTo(200);
      matches.addAll(addresses(page, "match"));
      next = page.next();
    }
    return matches;
  }

  @Test
  void onlyTheTypesAndTheTimeAskedForCome() {
    Reply goals = leena.get(client + "/$everything?_type=Goal,CarePlan");
    Reply later = leena.get(client + "/$everything?_since=2100-01-01");
    Reply earlier = leena.get(client + "/$everything?_since=2020");

    assertThat(types(addresses(goals, "match"))).containsExactlyInAnyOrder("Goal", "CarePlan");
    assertThat(addresses(goals, "include")).isEmpty();
    assertThat(later.status()).isEqualTo(200);
    assertThat(later.resources()).isEmpty();
    assertThat(later.json().path("total").asInt()).isZero();
    assertThat(addresses(earlier, "match"))
        .isEqualTo(addresses(leena.get(client + "/$everything"), "match"));
  }

  @Test
  void aPostAsksTheSame() {
    Reply byPost =
        leena.post(
            client + "/$everything",
            """
            {"resourceType":"Parameters","parameter":[{"name":"_type","valueString":"Goal"},
             {"name":"_type","valueCode":"Task"},{"name":"_count","valueInteger":500},
             {"name":"_since","valueInstant":"2020-01-01T00:00:00Z"}]}\
            """);

    assertThat(byPost.status()).as(byPost.text()).isEqualTo(200);
    assertThat(addresses(byPost, "match"))
        .isEqualTo(
            addresses(leena.get(client + "/$everything?_type=Goal,Task&_count=500"), "match"));
  }

  @Test
  void aPlanComesWithItsSectionsAndWhatRefersToItAndWhatItRefersTo() {
    Reply reply = leena.get(plan() + "/$everything");

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    Set<String> matches = addresses(reply, "match");
    Set<String> sections =
        leena.get("CarePlan?part-of=" + plan()).resources().stream()
            .map(EverythingJourneyTest::address)
            .collect(Collectors.toSet());
    assertThat(sections).isNotEmpty();
    assertThat(matches).contains(plan()).containsAll(sections);
    Set<String> all = new HashSet<>(matches);
    all.addAll(addresses(reply, "include"));
    assertThat(types(all)).contains("Patient", "Goal", "Task", "CareTeam");
    assertThat(hub.as("taru").get(plan() + "/$everything").resources()).isNotEmpty();
    for (String person : List.of("taru", "kaisa")) {
      for (JsonNode one : hub.as(person).get(plan() + "/$everything").resources()) {
        assertThat(hub.as(person).get(address(one)).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void whoMayNotSeeTheRecordHearsThatThereIsNone() {
    for (String record : List.of(client, plan())) {
      String type = record.substring(0, record.indexOf('/'));
      Reply hidden = hub.as("outi").get(record + "/$everything");
      Reply absent = hub.as("outi").get(type + "/00000000-0000-4000-8000-000000000000/$everything");

      assertThat(hidden.status()).isEqualTo(404);
      assertThat(absent.status()).isEqualTo(404);
      assertThat(masked(hidden)).isEqualTo(masked(absent));
      assertThat(hub.as("doris").get(record + "/$everything").status()).isEqualTo(403);
      assertThat(hub.asNobody().get(record + "/$everything").status()).isEqualTo(401);
    }
  }

  @Test
  void aDeletedPlanIsGone() {
    Reply made = leena.create(plainPlan());
    String address = address(made.json());
    assertThat(leena.delete(address).status()).isEqualTo(204);

    assertThat(leena.get(address + "/$everything").status()).isEqualTo(410);
    assertThat(hub.as("outi").get(address + "/$everything").status()).isEqualTo(404);
  }

  @Test
  void aPageLinkIsItsCallersAndItsRecordsAlone() {
    String next = leena.get(client + "/$everything?_count=1").next();

    assertThat(leena.get(next).status()).isEqualTo(200);
    assertThat(hub.as("taru").get(next).status()).isEqualTo(400);
    assertThat(leena.get(next.replace(client, plan())).status()).isEqualTo(400);
    assertThat(leena.get(next + "&_type=Goal").status()).isEqualTo(400);
    assertThat(leena.get(next.replace("_cursor=", "_cursor=A")).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_since=eilen",
        "_since=2020&_since=2021",
        "_type=Nonsense",
        "_type=Goal,",
        "_count=x",
        "_count=-1",
        "start=2020-01-01",
        "end=2020-01-01",
        "x=1",
        "_cursor=x"
      })
  void whatIsNotUnderstoodIsRefused(String parameter) {
    for (String record : List.of(client, plan())) {
      Reply refused = leena.get(record + "/$everything?" + parameter);
      assertThat(refused.status()).as(record + parameter).isEqualTo(400);
    }
  }

  @Test
  void aBodyThatIsNoListOfValuesIsRefused() {
    for (String body :
        List.of(
            "{\"resourceType\":\"Patient\"}",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"_type\"}]}",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"valueCode\":\"Goal\"}]}",
            "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"_type\",\"resource\":"
                + "{\"resourceType\":\"Basic\"}}]}",
            "{")) {
      assertThat(leena.post(client + "/$everything", body).status()).as(body).isEqualTo(400);
    }
  }

  @Test
  void itIsOfferedOnClientsAndPlansOnly() {
    assertThat(leena.delete(client + "/$everything").status()).isEqualTo(405);
    assertThat(leena.send("PUT", client + "/$everything", new byte[0]).status()).isEqualTo(405);
    assertThat(leena.get("Task/1/$everything").status()).isIn(400, 404);
    assertThat(leena.get("Patient/$everything").status()).isIn(400, 404);
    assertThat(leena.send("HEAD", client + "/$everything", null).text()).isEmpty();
  }

  @Test
  void theTrailSaysWhatWasShownOfWhom() {
    Reply reply = hub.as("taru").get(client + "/$everything");
    Reply nothing = hub.as("taru").get(client + "/$everything?_since=2100");
    Reply refused = hub.as("outi").get(client + "/$everything");

    Set<String> matches = addresses(reply, "match");
    List<Map<String, @Nullable Object>> rows = trail(reply);
    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().get("client")).isEqualTo(id(client));
    assertThat(String.valueOf(rows.getFirst().get("shown")).split(" ")).hasSize(matches.size());
    assertThat(trail(nothing)).hasSize(1);
    assertThat(trail(nothing).getFirst().get("client")).isEqualTo(id(client));
    assertThat(trail(refused).getFirst().get("outcome")).isEqualTo("refused");
  }

  private List<Map<String, @Nullable Object>> trail(Reply reply) {
    return hub.application()
        .getBean(JdbcClient.class)
        .sql("SELECT client, shown, outcome FROM audit.entry WHERE request = ?")
        .param(reply.header("X-Request-Id"))
        .query()
        .listOfRows();
  }

  private String client() {
    Reply found = leena.get("Patient?family=mallikoski&given=aino");
    return address(found.resources().getFirst());
  }

  private String plan() {
    return address(
        leena
            .get(
                "CarePlan?subject="
                    + client
                    + "&plan-type=multisector-employment-plan&part-of:missing=true")
            .resources()
            .getFirst());
  }

  private JsonNode plainPlan() {
    return JsonMapper.shared()
        .readTree(
            """
            {"resourceType":"CarePlan","status":"draft","intent":"plan",
             "subject":{"reference":"%s"}}\
            """
                .formatted(client));
  }

  private Set<String> searched(Visitor visitor, String type, String parameter) {
    Reply reply = visitor.get(type + "?" + parameter + "=" + encoded(client) + "&_count=200");
    return reply.status() == 403
        ? Set.of()
        : reply.resources().stream()
            .map(EverythingJourneyTest::address)
            .collect(Collectors.toSet());
  }

  private static Set<String> addresses(Reply reply, String mode) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply
        .json()
        .path("entry")
        .valueStream()
        .filter(entry -> entry.at("/search/mode").asString().equals(mode))
        .map(entry -> address(entry.path("resource")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> only(Set<String> addresses, Set<String> types) {
    return addresses.stream()
        .filter(address -> types.contains(address.substring(0, address.indexOf('/'))))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> types(Set<String> addresses) {
    return addresses.stream()
        .map(address -> address.substring(0, address.indexOf('/')))
        .collect(Collectors.toSet());
  }

  private static String masked(Reply reply) {
    return reply.text().replaceAll("\"id\":\"[^\"]+\"", "");
  }

  private static String address(JsonNode resource) {
    return resource.path("resourceType").asString() + "/" + resource.path("id").asString();
  }

  private static String id(String address) {
    return address.substring(address.indexOf('/') + 1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
