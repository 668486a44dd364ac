package fi.yhteinen.doors;

import fi.yhteinen.PageVisitor;
import fi.yhteinen.Visitor;
import fi.yhteinen.Visitor.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches all that one caller can get at: every type's search and history, every include, the words
 * it has met, every record, reference and next page that an answer names, and the page's views of
 * them, until nothing new comes or it has asked often enough.
 */
final class Crawler {

  private static final int MOST_REQUESTS = Boolean.getBoolean("hub.test.long") ? 5_000 : 250;
  private static final int MOST_OF_A_TYPE = 15;
  private static final int INCLUDES = 5;
  private static final int MOST_CLIENTS = 20;

  /** What it searches for, which answers may repeat. */
  static final List<String> WORDS =
      List.of("suunnitelma", "kuntoutus", "työ", "keskustelu", "puhelu", "retkahdus", "uni");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "\"(?:reference|fullUrl)\":\"(?:https?://[^\"]*/fhir/)?([A-Z][A-Za-z]+/[A-Za-z0-9.-]+)\"");
  private static final Pattern NEXT =
      Pattern.compile("\"relation\":\"next\",\"url\":\"[^\"]*/fhir/([^\"]+)\"");
  private static final Pattern ELEMENT = Pattern.compile("\"[A-Za-z_]+\":");
  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}-]{4,}");

  private final Visitor visitor;
  private final Random random = new Random(20261123);
  private final List<String> waiting = new ArrayList<>();
  private final Set<String> met = new HashSet<>();
  private final Map<String, Integer> ofType = new HashMap<>();
  private final Map<String, String> tokens = new HashMap<>();
  private int requests;
  private int answers;

  Crawler(Visitor visitor) {
    this.visitor = visitor;
  }

  /** Goes through the FHIR door. */
  void crawl(JsonNode metadata) {
    metadata.at("/rest/0/resource").valueStream().forEach(this::begin);
    wait("_history?_count=200");
    for (String word : WORDS) {
      take(
          "$search-text",
          visitor.post(
              "$search-text",
              "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"text\",\"valueString\":\"%s\"}]}"
                  .formatted(word)));
    }
    while (!waiting.isEmpty() && requests < MOST_REQUESTS) {
      Collections.swap(waiting, random.nextInt(waiting.size()), waiting.size() - 1);
      String path = waiting.removeLast();
      take(path, visitor.get(path));
    }
  }

  private void begin(JsonNode offered) {
    String type = offered.path("type").asString();
    if (type.endsWith("Definition")
        || Set.of("CodeSystem", "ValueSet", "SearchParameter").contains(type)) {
      return;
    }
    wait(type + "?_count=100&_total=accurate");
    wait(type + "/_history?_count=100");
    includes(type, "_include", offered.path("searchInclude"));
    includes(type, "_revinclude", offered.path("searchRevInclude"));
    for (String word : WORDS.subList(0, 2)) {
      wait(type + "?_content=" + URLEncoder.encode(word, StandardCharsets.UTF_8));
    }
  }

  private void includes(String type, String parameter, JsonNode names) {
    List<String> some = new ArrayList<>();
    for (JsonNode name : names) {
      some.add(parameter + "=" + name.asString());
      if (some.size() == INCLUDES) {
        wait(type + "?_count=20&" + String.join("&", some));
        some.clear();
      }
    }
    if (!some.isEmpty()) {
      wait(type + "?_count=20&" + String.join("&", some));
    }
  }

  private void wait(String path) {
    if (met.add(path)) {
      waiting.add(path);
    }
  }

  private void take(String path, Reply reply) {
    requests++;
    keep(path, reply);
    if (reply.status() == 200) {
      answers++;
    }
    Matcher next = NEXT.matcher(reply.text());
    if (next.find()) {
      wait(JsonMapper.shared().readTree("\"" + next.group(1) + "\"").asString());
    }
    Matcher address = ADDRESS.matcher(reply.text());
    while (address.find()) {
      record(address.group(1));
    }
  }

  private void record(String address) {
    String type = address.substring(0, address.indexOf('/'));
    if (met.contains(address) || ofType.merge(type, 1, Integer::sum) > MOST_OF_A_TYPE) {
      return;
    }
    wait(address);
    wait(address + "/_history");
    wait(address + "/_history/1");
    if (type.equals("Patient") || type.equals("CarePlan")) {
      wait(address + "/$everything?_count=200");
    }
  }

  /** Goes through the page's own doors. */
  void crawl(PageVisitor page) {
    String next = "/api/clients";
    List<String> clients = new ArrayList<>();
    while (!next.isEmpty() && clients.size() < MOST_CLIENTS) {
      Reply list = page.get(next);
      keep(next, list);
      list.json().path("clients").forEach(client -> clients.add(client.path("id").asString()));
      String cursor = list.json().path("next").asString("");
      next = cursor.isEmpty() ? "" : "/api/clients?cursor=" + cursor;
    }
    for (String client : clients) {
      String plan = "/api/clients/" + client + "/plan";
      keep(plan, page.get(plan));
    }
    WORDS.forEach(word -> keep("/api/search", page.search(word)));
  }

  private void keep(String path, Reply reply) {
    tokensOf(Knocking.whole(reply)).forEach(token -> tokens.putIfAbsent(token, path));
  }

  /** The words, names, numbers and ids of a text, without the names of elements. */
  static Set<String> tokensOf(String text) {
    Set<String> found = new HashSet<>();
    Matcher token = TOKEN.matcher(ELEMENT.matcher(text).replaceAll(" "));
    while (token.find()) {
      found.add(token.group());
    }
    return found;
  }

  /** Every word, name, number and id that came, each with where it came first. */
  Map<String, String> tokens() {
    return tokens;
  }

  int answers() {
    return answers;
  }
}
