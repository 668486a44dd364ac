package fi.yhteinen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The examples that HL7 publishes with R4, from the npm package of src/test/examples. */
final class R4Examples {

  private static final Path FOLDER = Path.of("src", "test", "examples");
  private static final JsonMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** A reference to a record: not to a contained resource, and not an address elsewhere. */
  private static final Pattern TARGET =
      Pattern.compile("urn:.*|[A-Z][A-Za-z]+/[A-Za-z0-9.-]+(/_history/.*)?");

  private R4Examples() {}

  /**
   * One example.
   *
   * @param text the file, byte by byte
   * @param json the same, read; decimals with all their digits
   */
  record Example(byte[] text, JsonNode json) {

    String type() {
      return json.path("resourceType").asString();
    }

    /** Type and id, by which it is known. */
    String name() {
      return type() + "/" + json.path("id").asString();
    }

    /** Whether a text says the same, digit by digit, but for its metadata. */
    boolean isSameButForMeta(byte[] other) {
      return withoutMeta(json).equals(withoutMeta(exactly(other)));
    }

    /** The example with the names of what it refers to, instead of the references. */
    byte[] withoutTargets() {
      JsonNode copy = json.deepCopy();
      dropTargets(copy);
      return copy.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Those of these types, in the order of their files. */
  static List<Example> ofTypes(Set<String> types) {
    Program.fetchPackages(FOLDER);
    Path files = FOLDER.resolve("node_modules/hl7.fhir.r4.examples");
    try (Stream<Path> entries = Files.list(files)) {
      return entries
          .filter(file -> types.contains(file.getFileName().toString().replaceAll("-.*", "")))
          .sorted()
          .map(R4Examples::read)
          .filter(example -> types.contains(example.type()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + files, e);
    }
  }

  /** Reads JSON so that two texts are equal only if their numbers have the same digits. */
  static JsonNode exactly(byte[] text) {
    return EXACT.readTree(text);
  }

  private static JsonNode withoutMeta(JsonNode resource) {
    return ((ObjectNode) resource.deepCopy()).without("meta");
  }

  private static void dropTargets(JsonNode node) {
    if (node instanceof ObjectNode object
        && TARGET.matcher(object.path("reference").asStringOpt().orElse("")).matches()) {
      object.put("display", object.path("reference").asString());
      object.remove("reference");
    }
    node.forEach(R4Examples::dropTargets);
  }

  private static Example read(Path file) {
    try {
      byte[] text = Files.readAllBytes(file);
      return new Example(text, exactly(text));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
