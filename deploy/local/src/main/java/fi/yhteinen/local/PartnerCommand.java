package fi.yhteinen.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code ./hub partner …}: the life of a partner system, by the same operations as the API has. Who
 * does it is a person of the demonstration ({@code --as}), or bears the token in {@code HUB_TOKEN}.
 */
final class PartnerCommand {

  private static final Set<String> NAMED =
      Set.of("as", "base", "agency", "name", "contact", "keys", "bundle", "purpose");
  private static final Set<String> FLAGS = Set.of("sandbox");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final URI base;
  private final String token;

  private PartnerCommand(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /**
   * Carries out one command and prints what the hub answered, a line for each value.
   *
   * @param ownHub the FHIR address of this clone's hub
   * @param tokenOf gives a token of a person of the demonstration
   */
  static void run(List<String> arguments, URI ownHub, Function<String, String> tokenOf) {
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException(
          "partner register, approve, rotate, revoke, list, calls or self-test");
    }
    var options = Options.of(arguments.subList(1, arguments.size()), NAMED, FLAGS);
    var base = options.find("base").map(URI::create).orElse(ownHub);
    var token =
        options
            .find("as")
            .map(tokenOf)
            .or(() -> java.util.Optional.ofNullable(System.getenv("HUB_TOKEN")))
            .orElseThrow(() -> new IllegalArgumentException("whose command? --as otso"));
    new PartnerCommand(base, token).run(arguments.getFirst(), options);
  }

  private void run(String command, Options options) {
    switch (command) {
      case "register" -> print(send("$register-partner", proposal(options)));
      case "approve" -> print(send("$approve-partner", registration(options)));
      case "rotate" -> print(send("$rotate-partner-key", newKeys(options)));
      case "revoke" -> print(send("$revoke-partner", registration(options)));
      case "list" -> list(send("$list-partners", parameters()), "partner");
      case "calls" -> list(send("$list-partner-calls", registration(options)), "call");
      default -> throw new IllegalArgumentException("no such command: partner " + command);
    }
  }

  private static ObjectNode proposal(Options options) {
    var asked = parameters();
    add(asked, "agency", "valueUri", "urn:oid:" + options.need("agency"));
    add(asked, "name", "valueString", options.need("name"));
    add(asked, "contact", "valueString", options.need("contact"));
    add(asked, "jwks", "valueString", read(options.need("keys")));
    options.all("bundle").forEach(bundle -> add(asked, "bundle", "valueCode", bundle));
    options.find("purpose").ifPresent(purpose -> add(asked, "purpose", "valueCode", purpose));
    asked
        .withArray("parameter")
        .addObject()
        .put("name", "sandbox")
        .put("valueBoolean", options.has("sandbox"));
    return asked;
  }

  private static ObjectNode registration(Options options) {
    var asked = parameters();
    add(asked, "registration", "valueId", options.word("registration"));
    return asked;
  }

  private static ObjectNode newKeys(Options options) {
    var asked = registration(options);
    add(asked, "jwks", "valueString", read(options.need("keys")));
    return asked;
  }

  private static ObjectNode parameters() {
    return JSON.createObjectNode().put("resourceType", "Parameters");
  }

  private static void add(ObjectNode parameters, String name, String type, String value) {
    parameters.withArray("parameter").addObject().put("name", name).put(type, value);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file, e);
    }
  }

  private JsonNode send(String operation, ObjectNode body) {
    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(base + "/" + operation))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/fhir+json")
                  .timeout(PATIENCE)
                  .POST(BodyPublishers.ofString(body.toString()))
                  .build(),
              BodyHandlers.ofString());
      var json = JSON.readTree(answer.body());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            "the hub answered %d: %s"
                .formatted(answer.statusCode(), json.at("/issue/0/diagnostics").asString("")));
      }
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException("no hub answers at " + base, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void print(JsonNode answer) {
    answer
        .path("parameter")
        .forEach(one -> System.out.println(one.path("name").asString() + " " + value(one)));
  }

  private static void list(JsonNode answer, String name) {
    answer
        .path("parameter")
        .valueStream()
        .filter(one -> name.equals(one.path("name").asString()))
        .forEach(one ->
            System.out.println(
                one.path("part")
                    .valueStream()
                    .map(PartnerCommand::value)
                    .collect(Collectors.joining("  "))));
  }

  private static String value(JsonNode one) {
    return one.propertyStream()
        .filter(member -> member.getKey().startsWith("value"))
        .map(member -> member.getValue().asString())
        .findFirst()
        .orElse("");
  }
}
