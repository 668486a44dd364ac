package fi.yhteinen.profiles;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.utilities.json.model.JsonArray;
import org.hl7.fhir.utilities.json.model.JsonObject;
import org.hl7.fhir.utilities.json.parser.JsonParser;

/**
 * Where each compiled resource is kept in the module: what the hub is made of, the examples, and
 * the two lists that make a FHIR package of them.
 *
 * @param compiled file name to JSON text
 */
record CompiledFiles(Map<String, String> compiled) {

  private static final String RESOURCES = "src/main/resources/fi/yhteinen/profiles/";
  private static final String PACKAGE = "src/main/package/";
  private static final String NAME = "fi.yhteinen.hub";
  private static final String FHIR = "4.0.1";

  private static final Set<String> CONFORMANCE =
      Set.of(
          "CapabilityStatement",
          "CodeSystem",
          "OperationDefinition",
          "SearchParameter",
          "StructureDefinition",
          "ValueSet");

  /** Path below the module to text, of everything that is kept. */
  Map<String, String> byPath() {
    var files = new TreeMap<String, String>();
    compiled.forEach((name, text) ->
        files.put(RESOURCES + (isDefinition(name) ? "" : "examples/") + name, text));
    files.put(RESOURCES + ProfileResources.INDEX, list(true));
    files.put(RESOURCES + OpenApi.FILE, OpenApi.of(compiled));
    files.put(RESOURCES + "examples/" + ProfileResources.INDEX, list(false));
    files.put(PACKAGE + "package.json", manifest());
    files.put(PACKAGE + ".index.json", index());
    return files;
  }

  private static boolean isDefinition(String name) {
    return CONFORMANCE.contains(name.substring(0, name.indexOf('-')));
  }

  private String list(boolean definitions) {
    return compiled.keySet().stream()
        .filter(name -> isDefinition(name) == definitions)
        .map(name -> name + "\n")
        .collect(Collectors.joining());
  }

  private String manifest() {
    var manifest = new JsonObject();
    manifest.set("name", NAME);
    manifest.set("version", version());
    manifest.set("type", "IG");
    manifest.set("title", "Yhteinen");
    manifest.set("description", "The joint plan of social, employment and health services");
    manifest.set("canonical", Canonical.BASE);
    manifest.set("url", Canonical.BASE);
    manifest.set("author", "Yhteinen");
    manifest.set("fhirVersions", array(FHIR));
    var dependencies = new JsonObject();
    dependencies.set("hl7.fhir.r4.core", FHIR);
    manifest.set("dependencies", dependencies);
    return JsonParser.compose(manifest, true) + "\n";
  }

  private String version() {
    return parse(requireNonNull(compiled.get(ServerStatement.FILE))).asString("version");
  }

  private String index() {
    var files = new JsonArray();
    compiled.forEach((name, text) -> {
      if (isDefinition(name)) {
        files.add(entry(name, parse(text)));
      }
    });
    var index = new JsonObject();
    index.set("index-version", 2);
    index.set("files", files);
    return JsonParser.compose(index, true) + "\n";
  }

  private static JsonObject entry(String name, JsonObject resource) {
    var entry = new JsonObject();
    entry.set("filename", name);
    for (var key :
        new String[] {"resourceType", "id", "url", "version", "kind", "type", "derivation"}) {
      if (resource.has(key)) {
        entry.set(key, resource.asString(key));
      }
    }
    return entry;
  }

  private static JsonObject parse(String text) {
    try {
      return JsonParser.parseObject(text);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + text, e);
    }
  }

  private static JsonArray array(String value) {
    var array = new JsonArray();
    array.add(value);
    return array;
  }
}
