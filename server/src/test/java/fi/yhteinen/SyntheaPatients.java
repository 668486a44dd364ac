package fi.yhteinen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Invented patients of Synthea, cut down to what the hub serves: records of its types, under the
 * ids that Synthea gave them, referring to each other as {@code Type/id}, so that it does not
 * matter which transaction a record comes in; references to anything else are removed. A Provenance
 * of more than 5,000 targets becomes several.
 */
final class SyntheaPatients {

  /** Seed of the people and of the clinicians; the last day of their lives' histories. */
  static final int SEED = 42;

  static final String LAST_DAY = "20261101";

  private static final int MOST_TARGETS = 5_000;
  private static final Path LIBRARIES = Path.of("src", "test", "synthea", "target", "lib");

  private final Set<String> types;

  /** By the address that Synthea uses: urn:uuid, or a search by identifier. */
  private final Map<String, String> addresses = new HashMap<>();

  SyntheaPatients(Set<String> types) {
    this.types = Set.copyOf(types);
  }

  /**
   * Files of Bundles: places first, then the people who work there, then one for each patient.
   *
   * @param options of Synthea's command line, besides the usual ones
   */
  static List<Path> generate(int patients, String... options) {
    Path folder = Path.of("target", "synthea-" + patients).toAbsolutePath();
    Path bundles = folder.resolve("fhir");
    if (!Files.exists(folder.resolve("complete"))) {
      run(patients, options, folder);
    }
    try (Stream<Path> files = Files.list(bundles)) {
      return files.sorted(Comparator.comparing(SyntheaPatients::rank)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + bundles, e);
    }
  }

  /** The records of the next file, ready to be stored. */
  List<ObjectNode> records(Path bundle) {
    List<ObjectNode> kept =
        read(bundle)
            .path("entry")
            .valueStream()
            .filter(entry -> types.contains(entry.at("/resource/resourceType").asString()))
            .map(this::known)
            .toList();
    kept.forEach(this::mendReferences);
    return kept.stream().flatMap(SyntheaPatients::cut).toList();
  }

  /** A Provenance of a long life names more targets than the hub takes in one record. */
  private static Stream<ObjectNode> cut(ObjectNode record) {
    int targets = record.path("target").size();
    if (!record.path("resourceType").asString().equals("Provenance") || targets <= MOST_TARGETS) {
      return Stream.of(record);
    }
    return IntStream.iterate(0, first -> first < targets, first -> first + MOST_TARGETS)
        .mapToObj(first -> {
          ObjectNode part = record.deepCopy();
          part.put("id", record.path("id").asString() + "-" + first);
          part.putArray("target")
              .addAll(record.path("target").valueStream().skip(first).limit(MOST_TARGETS).toList());
          return part;
        });
  }

  static String address(JsonNode resource) {
    return resource.path("resourceType").asString() + "/" + resource.path("id").asString();
  }

  private static void run(int patients, String[] options, Path folder) {
    if (!Files.isDirectory(LIBRARIES)) {
      throw new IllegalStateException(
          "Synthea is not there: mvn -f server/src/test/synthea process-test-resources");
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx3g",
                "-cp",
                LIBRARIES + "/*",
                "App",
                "-p",
                String.valueOf(patients),
                "-s",
                String.valueOf(SEED),
                "-cs",
                String.valueOf(SEED),
                "-r",
                LAST_DAY,
                "-e",
                LAST_DAY,
                "--exporter.pretty_print=false",
                "--exporter.baseDirectory=" + folder + "/"));
    command.addAll(List.of(options));
    Program.run(Path.of("."), Map.of(), command);
    try {
      Files.createFile(folder.resolve("complete"));
    } catch (IOException e) {
      throw new UncheckedIOException("marking " + folder, e);
    }
  }

  private static String rank(Path file) {
    String name = file.getFileName().toString();
    return (name.startsWith("hospital") ? "0" : name.startsWith("practitioner") ? "1" : "2") + name;
  }

  private static JsonNode read(Path bundle) {
    try {
      return R4Examples.exactly(Files.readAllBytes(bundle));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + bundle, e);
    }
  }

  private ObjectNode known(JsonNode entry) {
    ObjectNode resource = (ObjectNode) entry.path("resource");
    addresses.put(entry.path("fullUrl").asString(), address(resource));
    resource
        .path("identifier")
        .valueStream()
        .map(identifier ->
            resource.path("resourceType").asString()
                + "?identifier="
                + identifier.path("system").asString("")
                + "|"
                + identifier.path("value").asString(""))
        .forEach(search -> addresses.put(search, address(resource)));
    return resource;
  }

  /** Replaces references, and removes what nothing is left of. */
  private void mendReferences(JsonNode node) {
    if (node instanceof ObjectNode object) {
      Optional<String> reference = object.path("reference").asStringOpt();
      if (reference.isPresent() && !reference.get().startsWith("#")) {
        String address = addresses.get(reference.get());
        if (address == null) {
          object.remove("reference");
        } else {
          object.put("reference", address);
        }
      }
    }
    for (Iterator<JsonNode> children = node.iterator(); children.hasNext(); ) {
      JsonNode child = children.next();
      mendReferences(child);
      if ((child instanceof ObjectNode || child instanceof ArrayNode) && child.isEmpty()) {
        children.remove();
      }
    }
  }
}
