package fi.yhteinen.doors;

import fi.yhteinen.Visitor;
import fi.yhteinen.Visitor.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends a question about a record: by itself, in a batch, in a transaction. */
final class Knocking {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Stands in what is sent, in place of the word of a record. */
  private static final String WRITTEN = "kirjoitettu";

  private static final Set<String> OF_THE_MOMENT = Set.of("date", "x-request-id", "last-modified");
  private static final Pattern PASSING =
      Pattern.compile(
          "_cursor=[A-Za-z0-9_-]+|\"id\":\"[0-9a-f-]{36}\"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
              + "|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|[+-]\\d\\d:\\d\\d)");

  private final Visitor visitor;

  Knocking(Visitor visitor) {
    this.visitor = visitor;
  }

  Reply directly(Question question, Hidden record) {
    String body = body(question, record);
    String type =
        question.isPatch()
            ? "application/json-patch+json"
            : question.isSearch() ? "application/x-www-form-urlencoded" : "application/fhir+json";
    String[] headers =
        question.method().equals("PUT")
            ? new String[] {"Content-Type", type, "If-Match", "W/\"1\""}
            : question.condition().isEmpty()
                ? new String[] {"Content-Type", type}
                : new String[] {
                  "Content-Type", type, "If-None-Exist", record.in(question.condition())
                };
    return visitor.send(
        question.method(),
        record.in(question.path()),
        body == null ? null : body.getBytes(StandardCharsets.UTF_8),
        headers);
  }

  Reply inBatch(List<Question> questions, Hidden record) {
    return bundle("batch", questions, record);
  }

  Reply inTransaction(Question question, Hidden record) {
    return bundle("transaction", List.of(question), record);
  }

  private Reply bundle(String type, List<Question> questions, Hidden record) {
    ObjectNode bundle = JSON.createObjectNode().put("resourceType", "Bundle").put("type", type);
    ArrayNode entries = bundle.putArray("entry");
    questions.forEach(question -> entry(entries.addObject(), question, record));
    return visitor.post("", bundle.toString());
  }

  private static void entry(ObjectNode entry, Question question, Hidden record) {
    String body = body(question, record);
    if (body != null && question.isPatch()) {
      ObjectNode binary = entry.putObject("resource").put("resourceType", "Binary");
      binary
          .put("contentType", "application/json-patch+json")
          .put("data", Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
    } else if (body != null && body.startsWith("{")) {
      entry.set("resource", JSON.readTree(body));
    }
    ObjectNode request = entry.putObject("request");
    request.put("method", question.isSearch() ? "GET" : question.method());
    request.put(
        "url",
        question.isSearch()
            ? record.in(question.path().replace("/_search", "?") + question.body())
            : record.in(question.path()));
    if (question.method().equals("PUT")) {
      request.put("ifMatch", "W/\"1\"");
    }
    if (!question.condition().isEmpty()) {
      request.put("ifNoneExist", record.in(question.condition()));
    }
  }

  private static @Nullable String body(Question question, Hidden record) {
    String body = question.body();
    if (body == null || !body.equals("@sample")) {
      return body == null ? null : record.in(body);
    }
    ObjectNode sample = Samples.of(record.type(), record.client(), record.id(), WRITTEN);
    if (question.method().equals("PUT") && !question.path().contains("?")
        || question.path().contains("/@id/")) {
      sample.put("id", record.id());
    }
    return sample.toString();
  }

  /** Status, headers and body without what names the record and without what is of the moment. */
  static String comparable(Reply reply, Hidden record) {
    var headers = new TreeMap<String, List<String>>(reply.response().headers().map());
    headers.keySet().removeIf(name -> OF_THE_MOMENT.contains(name.toLowerCase(Locale.ROOT)));
    String whole = reply.status() + "\n" + headers + "\n" + reply.text();
    return PASSING.matcher(record.nameless(whole)).replaceAll("(passing)");
  }

  /** All that came back, headers too. */
  static String whole(Reply reply) {
    return reply.response().headers().map() + "\n" + reply.text();
  }

  /** The statuses of the entries of a batch's answer. */
  static List<Integer> statuses(Reply reply) {
    return reply
        .json()
        .path("entry")
        .valueStream()
        .map((JsonNode entry) -> entry.at("/response/status").asString())
        .map(status -> Integer.parseInt(status.substring(0, 3)))
        .collect(Collectors.toList());
  }
}
