package fi.yhteinen.doors;

import fi.yhteinen.doors.Question.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Every way to ask about a record that the statement of capability offers. */
final class Questions {

  static final String PATCH = "[{\"op\":\"add\",\"path\":\"/language\",\"value\":\"fi\"}]";

  /** The parameters by which the samples name their client. */
  private static final String CLIENT =
      "Group:member|Provenance:agent|(?!Provenance).*:(patient|subject)";

  private final JsonNode statement;

  /**
   * @param metadata the statement of capability
   */
  Questions(JsonNode metadata) {
    this.statement = metadata.at("/rest/0");
  }

  /** All questions about a record of the type. */
  List<Question> about(String type) {
    JsonNode offered = offered(type);
    Set<String> interactions = codes(offered.path("interaction"));
    List<Question> all = new ArrayList<>();
    interactions.forEach(interaction -> all.addAll(byInteraction(interaction, offered)));
    all.addAll(conditional(offered));
    names(offered.path("operation")).forEach(name -> all.addAll(byOperation(name)));
    codes(statement.path("interaction"))
        .forEach(interaction -> {
          if (interaction.equals("history-system")) {
            all.add(Question.lists(interaction, "_history?_count=100"));
          }
        });
    names(statement.path("operation")).forEach(name -> all.addAll(byOperation(name)));
    return all;
  }

  private List<Question> byInteraction(String interaction, JsonNode offered) {
    return switch (interaction) {
      case "read" ->
          List.of(
              Question.shows(interaction, "@type/@id"),
              Question.touches(interaction, "GET", "@type/@id?_summary=data", null));
      case "vread" -> List.of(Question.shows(interaction, "@type/@id/_history/1"));
      case "history-instance" -> List.of(Question.shows(interaction, "@type/@id/_history"));
      case "history-type" -> List.of(Question.lists(interaction, "@type/_history?_count=100"));
      case "search-type" -> searches(offered);
      case "create" ->
          List.of(
              Question.touches(interaction, "POST", "@type", "@sample"),
              Question.touches(interaction, "POST", "Basic", REFERRING));
      case "update" -> List.of(Question.touches(interaction, "PUT", "@type/@id", "@sample"));
      case "patch" -> List.of(Question.touches(interaction, "PATCH", "@type/@id", PATCH));
      case "delete" -> List.of(Question.touches(interaction, "DELETE", "@type/@id", null));
      default -> throw new IllegalStateException("nobody asks by " + interaction);
    };
  }

  private static final String REFERRING =
      "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"x\"},"
          + "\"subject\":{\"reference\":\"@type/@id\"}}";

  private List<Question> searches(JsonNode offered) {
    String door = "search-type";
    List<Question> all = new ArrayList<>();
    all.add(Question.shows(door, "@type?_id=@id"));
    all.add(Question.shows(door, "@type?_id=@id&_total=accurate"));
    all.add(Question.touches(door, "GET", "@type?_id=@id&_summary=count", null));
    all.add(Question.touches(door, "GET", "@type?_id=@id&_count=0", null));
    all.add(Question.touches(door, "POST", "@type/_search", "_id=@id"));
    all.add(Question.lists(door, "@type?_count=50&_sort=-_lastUpdated"));
    if (!offered.path("type").asString().equals("Binary")) {
      all.add(Question.shows(door, "@type?_content=@word"));
      all.add(Question.touches(door, "GET", "@type?_text=@word&_summary=count", null));
    }
    String type = offered.path("type").asString();
    toClient(type)
        .forEach(parameter -> {
          all.add(
              Question.touches(
                  door,
                  "GET",
                  "@type?%s:Patient.family=@family&_id=@id".formatted(parameter),
                  null));
          all.add(
              Question.touches(
                  door,
                  "GET",
                  "Patient?_has:@type:%s:_id=@id&_summary=count".formatted(parameter),
                  null));
          all.add(
              Question.shows(
                  door, "Patient?_id=@client&_revinclude=@type:%s".formatted(parameter)));
          all.add(Question.shows(door, "@type?_id=@id&_include=@type:%s".formatted(parameter)));
        });
    return all;
  }

  /** By which of its parameters records of the type are found from the client's; one at most. */
  private List<String> toClient(String type) {
    return offered("Patient")
        .path("searchRevInclude")
        .valueStream()
        .map(JsonNode::asString)
        .filter(include -> include.startsWith(type + ":") && !type.equals("Patient"))
        .filter(include -> include.matches(CLIENT))
        .map(include -> include.replaceFirst("^.*:", ""))
        .limit(1)
        .toList();
  }

  private static List<Question> conditional(JsonNode offered) {
    List<Question> all = new ArrayList<>();
    if (offered.path("conditionalCreate").asBoolean()) {
      all.add(
          new Question("conditional-create", "POST", "@type", "@sample", "_id=@id", Kind.TOUCHES));
    }
    if (offered.path("conditionalUpdate").asBoolean()) {
      all.add(Question.touches("conditional-update", "PUT", "@type?_id=@id", "@sample"));
      all.add(Question.touches("conditional-patch", "PATCH", "@type?_id=@id", PATCH));
    }
    if (!offered.path("conditionalDelete").asString("not-supported").equals("not-supported")) {
      all.add(Question.touches("conditional-delete", "DELETE", "@type?_id=@id", null));
    }
    return all;
  }

  private static List<Question> byOperation(String name) {
    String door = "$" + name;
    return switch (name) {
      case "validate" ->
          List.of(
              Question.touches(door, "GET", "@type/@id/$validate?mode=delete", null),
              Question.touches(door, "POST", "@type/@id/$validate?mode=update", "@sample"),
              Question.touches(door, "POST", "@type/$validate", "@sample"));
      case "diff" -> List.of(Question.touches(door, "GET", "@type/@id/$diff", null));
      case "everything" -> List.of(Question.shows(door, "@type/@id/$everything"));
      case "participation" ->
          List.of(Question.touches(door, "GET", "@type/@id/$participation?to=2026-11-23", null));
      case "evaluate" ->
          List.of(Question.touches(door, "GET", "CarePlan/@plan/$evaluate?on=2026-11-23", null));
      case "access-report" ->
          List.of(Question.touches(door, "POST", "Patient/@client/$access-report", parameters("")));
      case "ask-explanation" ->
          List.of(
              Question.touches(
                  door,
                  "POST",
                  "Patient/@client/$ask-explanation",
                  parameters(
                      "{\"name\":\"event\",\"valueString\":\"@id\"},"
                          + "{\"name\":\"text\",\"valueString\":\"Miksi katsottiin?\"}")));
      case "search-text" ->
          List.of(
              Question.touches(
                  door,
                  "POST",
                  "$search-text",
                  parameters("{\"name\":\"text\",\"valueString\":\"@word\"}")));
      case "confirm-access" ->
          List.of(
              Question.touches(
                  door,
                  "POST",
                  "$confirm-access",
                  parameters(
                      "{\"name\":\"record\",\"valueReference\":{\"reference\":\"@type/@id\"}},"
                          + REASON)));
      case "break-glass" ->
          List.of(
              Question.touches(
                  door,
                  "POST",
                  "$break-glass",
                  parameters(
                      "{\"name\":\"patient\",\"valueReference\":{\"reference\":\"Patient/@client\"}},"
                          + "{\"name\":\"class\",\"valueCode\":\"P\"},"
                          + "{\"name\":\"reasonCode\",\"valueCode\":\"emergency-care\"},"
                          + REASON)));
      case "explain-access" ->
          List.of(
              Question.touches(
                  door,
                  "POST",
                  "$explain-access",
                  parameters(
                      "{\"name\":\"record\",\"valueReference\":{\"reference\":\"@type/@id\"}}")));
      case "preview" -> List.of(Question.touches(door, "POST", "Consent/$preview", "@sample"));
      // asks by identity code, and answers alike whether or not somebody has it: LinkClientTest
      case "link-client", "disqualify" -> List.of();
      // about no client at all: PartnerLifeJourneyTest
      case "register-partner",
          "approve-partner",
          "rotate-partner-key",
          "revoke-partner",
          "list-partners",
          "list-partner-calls" ->
          List.of();
      default -> throw new IllegalStateException("nobody asks by $" + name);
    };
  }

  private static final String REASON =
      "{\"name\":\"reason\",\"valueString\":\"Palveluntarpeen arviointi yhdessä asiakkaan kanssa\"}";

  private static String parameters(String parts) {
    return "{\"resourceType\":\"Parameters\"%s}"
        .formatted(parts.isEmpty() ? "" : ",\"parameter\":[" + parts + "]");
  }

  private JsonNode offered(String type) {
    return statement
        .path("resource")
        .valueStream()
        .filter(one -> one.path("type").asString().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> codes(JsonNode interactions) {
    return interactions
        .valueStream()
        .map(one -> one.path("code").asString())
        .collect(Collectors.toSet());
  }

  private static List<String> names(JsonNode operations) {
    return operations.valueStream().map(one -> one.path("name").asString()).toList();
  }
}
