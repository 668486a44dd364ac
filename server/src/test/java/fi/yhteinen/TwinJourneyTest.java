package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.keycloak.ClientCredentials;
import fi.yhteinen.search.TwinCorpus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Over HTTP, with Elasticsearch: the store before and after records came that the caller may not
 * see answers every search with the same bytes, but for cursors, the ids of requests and the names
 * of the hidden records in the question itself. {@code TwinTest} asks two stores at the door of
 * room search, where what is hidden lies among what is seen.
 */
class TwinJourneyTest {

  private static final int SEARCHES = Boolean.getBoolean("hub.test.long") ? 5_000 : 150;
  private static final int MOST_PAGES = 5;
  private static final int CALLERS = 4;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  /** Hidden clients from this number on come between the two times. */
  private static final int FIRST_LATE = TwinCorpus.CLIENTS / 2;

  private static final List<String> WORDS =
      List.of("aktivointi", "työkyky", "kouluun", "työhön", "suunnitelma", "mäkinen", "työ");
  private static final Pattern NAME =
      Pattern.compile("((?:plan[01]|task|goal|visit|list|team)-)?(seen|hidden)(\\d+)");
  private static final Pattern REFERENCE = Pattern.compile("\"reference\":\"([^\"]+)\"");
  private static final Pattern PASSING =
      Pattern.compile("_cursor=[A-Za-z0-9_-]+|\"OperationOutcome\",\"id\":\"[^\"]+\"");
  private static final Pattern FULL_URL = Pattern.compile("\"fullUrl\":\"[^\"]+/([^/\"]+)\"");

  private final RunningHub hub = RunningHub.withRegion();
  private final Map<Long, String> loaderTokens = new ConcurrentHashMap<>();
  private final Visitor leena = hub.as("leena");
  private final Visitor loader = new Visitor(hub.fhir(), this::loaderToken);

  /** What the corpus calls a record, and the id that it has; a made-up one before it exists. */
  private final Map<String, String> ids = new TreeMap<>();

  private final Map<String, String> madeUp = new TreeMap<>();

  @Test
  void answersAlikeBeforeAndAfterHiddenRecordsCame(TestReporter reporter) {
    Map<String, String> early = new TreeMap<>();
    Map<String, String> late = new TreeMap<>();
    invent(early, late);
    store(early);
    List<String> searches = searches();
    late.keySet().forEach(name -> madeUp.put(name, UUID.randomUUID().toString()));
    ids.putAll(madeUp);
    List<String> before = askAll(searches);

    store(late);
    List<String> after = askAll(searches);

    for (int i = 0; i < SEARCHES; i++) {
      assertThat(after.get(i)).as(searches.get(i)).isEqualTo(before.get(i));
    }
    long shown = before.stream().filter(answer -> answer.contains("\"fullUrl\"")).count();
    long paged = before.stream().filter(answer -> answer.contains("\"next\"")).count();
    long refused = before.stream().filter(answer -> !answer.startsWith("200")).count();
    int wouldShow = wouldShow(searches);
    reporter.publishEntry(
        Map.of(
            "searches", String.valueOf(SEARCHES),
            "show something", String.valueOf(shown),
            "have several pages", String.valueOf(paged),
            "refused", String.valueOf(refused),
            "would show what is hidden", String.valueOf(wouldShow)));
    assertThat(wouldShow).isGreaterThanOrEqualTo(SEARCHES / 2);
    assertThat(shown).isGreaterThan(SEARCHES / 3);
    assertThat(refused).isLessThan(SEARCHES / 10);
  }

  /** The records by the corpus's names for them, as JSON with references by such names. */
  private static void invent(Map<String, String> early, Map<String, String> late) {
    var random = new Random(20261123);
    for (int i = 0; i < TwinCorpus.CLIENTS; i++) {
      for (String client : List.of("seen" + i, "hidden" + i)) {
        Map<String, String> into = client.equals("hidden" + i) && i >= FIRST_LATE ? late : early;
        for (String record : TwinCorpus.client(client, random)) {
          into.put(name(JsonMapper.shared().readTree(record)), record);
        }
        String member =
            client.startsWith("seen")
                ? ", \"participant\": [{\"member\": {\"reference\": \"PractitionerRole/leena\"}}]"
                : "";
        into.put(
            "team-" + client,
            """
            {"resourceType": "CareTeam", "id": "team-%s", "status": "active",
             "subject": {"reference": "Patient/%s"}%s}
            """
                .formatted(client, client, member));
      }
    }
  }

  private static String name(JsonNode record) {
    return record.path("id").asString();
  }

  /** Stores records by one transaction, and waits until full text has them. */
  private void store(Map<String, String> records) {
    ids.keySet().removeAll(records.keySet());
    Map<String, String> places = new TreeMap<>();
    records.keySet().forEach(name -> places.put(name, "urn:uuid:" + UUID.randomUUID()));
    ObjectNode bundle = JsonMapper.shared().createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "transaction");
    var entries = bundle.putArray("entry");
    records.forEach((name, record) -> {
      var resource = (ObjectNode) JsonMapper.shared().readTree(record);
      resource.remove("id");
      if (resource.at("/partOf/0/reference").asString("").equals("CarePlan/" + name)) {
        resource.remove("partOf");
      }
      String type = resource.path("resourceType").asString();
      ObjectNode entry = entries.addObject().put("fullUrl", places.get(name));
      entry.set("resource", JsonMapper.shared().readTree(referring(resource, places)));
      entry.putObject("request").put("method", "POST").put("url", type);
    });

    Reply reply = loader.post("", bundle.toString());

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    List<JsonNode> stored = reply.json().path("entry").valueStream().toList();
    List<String> names = List.copyOf(records.keySet());
    for (int i = 0; i < names.size(); i++) {
      ids.put(names.get(i), stored.get(i).path("fullUrl").asString().replaceFirst("^.*/", ""));
    }
    awaitText();
  }

  /** What was stored is found by its words: what is stored after all of it is. */
  private void awaitText() {
    JdbcClient jdbc = hub.application().getBean(JdbcClient.class);
    Patience.until(
        LONGEST_WAIT,
        "full text has taken down what was stored",
        () ->
            jdbc.sql(
                    "SELECT NOT EXISTS (SELECT FROM store.outbox WHERE follower = 'fulltext' AND NOT parked)")
                .query(Boolean.class)
                .single());
    String client = OwnCase.address(loader.post("Patient", "{\"resourceType\":\"Patient\"}"));
    String plan =
        OwnCase.address(
            loader.post(
                "CarePlan",
                """
                {"resourceType":"CarePlan","status":"draft","intent":"plan",
                 "subject":{"reference":"%s"},"title":"Suunnitelma"}
                """
                    .formatted(client)));
    Patience.until(
        LONGEST_WAIT,
        "full text has what was stored last",
        () ->
            loader
                    .get("CarePlan?_id=" + plan.replace("CarePlan/", "") + "&_content=suunnitelma")
                    .resources()
                    .size()
                == 1);
  }

  /** The record with references by address; to a hidden client that comes later, by an earlier. */
  private String referring(ObjectNode resource, Map<String, String> places) {
    return REFERENCE
        .matcher(resource.toString())
        .replaceAll(found -> {
          String type = found.group(1).replaceFirst("/.*", "");
          String name = found.group(1).replaceFirst("^.*/", "");
          String address =
              switch (type) {
                case "Organization" -> organisation();
                case "PractitionerRole" -> "PractitionerRole/" + role();
                default -> {
                  Matcher parts = NAME.matcher(name);
                  assertThat(parts.matches()).as(name).isTrue();
                  String earlier =
                      Objects.requireNonNullElse(parts.group(1), "")
                          + parts.group(2)
                          + Integer.parseInt(parts.group(3)) % FIRST_LATE;
                  String known = places.containsKey(name) || ids.containsKey(name) ? name : earlier;
                  yield places.containsKey(known) ? places.get(known) : type + "/" + ids.get(known);
                }
              };
          return "\"reference\":\"" + address + "\"";
        });
  }

  private String role() {
    String claims =
        new String(
            Base64.getUrlDecoder().decode(hub.token("leena").split("\\.")[1]),
            StandardCharsets.UTF_8);
    return JsonMapper.shared()
        .readTree(claims)
        .path("fhirUser")
        .asString()
        .replaceFirst("^.*/", "");
  }

  private String organisation() {
    return loader.get("PractitionerRole/" + role()).json().at("/organization/reference").asString();
  }

  private static List<String> searches() {
    var random = new Random(4711);
    List<String> searches = new ArrayList<>();
    for (int i = 0; i < SEARCHES; i++) {
      String search = TwinCorpus.search(random);
      if (random.nextInt(6) == 0) {
        String part = random.nextInt(4) == 0 ? "_text" : "_content";
        search += "&" + part + "=" + WORDS.get(random.nextInt(WORDS.size()));
      }
      searches.add(search);
    }
    return searches;
  }

  /** All answers, asked by several callers at once, in the order of the questions. */
  private List<String> askAll(List<String> searches) {
    String[] answers = new String[searches.size()];
    inTurn(searches.size(), i -> answers[i] = answer(searches.get(i)));
    return List.of(answers);
  }

  private interface Work {
    void on(int index);
  }

  private static void inTurn(int size, Work work) {
    var next = new AtomicInteger();
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      callers.add(() -> {
        for (int i = next.getAndIncrement(); i < size; i = next.getAndIncrement()) {
          work.on(i);
        }
        return true;
      });
    }
    Together.call(callers);
  }

  /** All pages of a search, without what is of the moment. */
  private String answer(String search) {
    String place = address(search);
    var told = new StringBuilder();
    for (int page = 0; page < MOST_PAGES && !place.isEmpty(); page++) {
      Reply reply = leena.get(place);
      assertThat(reply.status()).as("%s %s", search, reply.text()).isLessThan(500);
      told.append(reply.status()).append(' ').append(lasting(reply.text())).append('\n');
      place = reply.status() == 200 ? reply.next() : "";
    }
    return told.toString();
  }

  private String lasting(String text) {
    String lasting = PASSING.matcher(text).replaceAll(found -> found.group().substring(0, 7));
    for (Map.Entry<String, String> late : madeUp.entrySet()) {
      lasting = lasting.replace(Objects.requireNonNull(ids.get(late.getKey())), late.getValue());
    }
    return lasting;
  }

  /** The search with ids for names and its values as an address has them. */
  private String address(String search) {
    String named =
        NAME.matcher(search)
            .replaceAll(found -> Objects.requireNonNull(ids.get(found.group()), found.group()));
    return java.util.Arrays.stream(named.split("&"))
        .map(pair -> {
          int equals = pair.indexOf('=', pair.indexOf('?') + 1);
          String value = pair.substring(equals + 1);
          return pair.substring(0, equals + 1)
              + java.net.URLEncoder.encode(value, StandardCharsets.UTF_8);
        })
        .collect(Collectors.joining("&"));
  }

  /** How many searches would show a hidden record to somebody who may see everything. */
  private int wouldShow(List<String> searches) {
    var hidden =
        ids.entrySet().stream()
            .filter(entry -> entry.getKey().contains("hidden"))
            .map(Map.Entry::getValue)
            .collect(Collectors.toSet());
    var count = new AtomicInteger();
    inTurn(
        searches.size(),
        i -> {
          String search = searches.get(i).replaceAll("_count=\\d+", "_count=100");
          Reply everything = loader.get(address(search));
          boolean isShown =
              FULL_URL
                  .matcher(everything.text())
                  .results()
                  .anyMatch(found -> hidden.contains(found.group(1)));
          boolean isCounted =
              search.contains("_summary=count")
                  && everything.json().path("total").asInt()
                      > leena.get(address(search)).json().path("total").asInt();
          if (isShown || isCounted) {
            count.incrementAndGet();
          }
        });
    return count.get();
  }

  private String loaderToken() {
    return loaderTokens.computeIfAbsent(
        System.nanoTime() / 240_000_000_000L,
        key ->
            ClientCredentials.token(
                hub.stack().keycloak(), "hub-loader", hub.stack().loaderSecret()));
  }
}
