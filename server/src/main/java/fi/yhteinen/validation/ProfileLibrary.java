package fi.yhteinen.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.parser.LenientErrorHandler;
import fi.yhteinen.profiles.ProfileResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.utilities.npm.NpmPackage;

/** The definitions that are known besides R4 itself. */
final class ProfileLibrary {

  private static final Set<String> DEFINITIONS =
      Set.of("StructureDefinition", "CodeSystem", "ValueSet");

  private final FhirContext context;
  private final PrePopulatedValidationSupport support;

  private ProfileLibrary(FhirContext context) {
    this.context = context;
    this.support = new PrePopulatedValidationSupport(context);
  }

  /** The hub's own definitions, those of module {@code profiles}. */
  static IValidationSupport own(FhirContext context) {
    var library = new ProfileLibrary(context);
    for (var type : DEFINITIONS) {
      ProfileResources.names(type).forEach(name -> library.add(ProfileResources.text(name)));
    }
    return library.support;
  }

  /** The definitions of all packages ({@code .tgz}) of a folder, in the order of their names. */
  static IValidationSupport packages(FhirContext context, Path folder) {
    var library = new ProfileLibrary(context);
    for (var file : packageFiles(folder)) {
      try {
        library.addPackage(file);
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + file, e);
      }
    }
    return library.support;
  }

  private static List<Path> packageFiles(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".tgz")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + folder, e);
    }
  }

  private void addPackage(Path file) throws IOException {
    try (var stream = Files.newInputStream(file)) {
      var contents = NpmPackage.fromPackage(stream).getFolders().get("package");
      if (contents == null) {
        throw new IOException("no folder \"package\" inside");
      }
      for (var name : contents.listFiles()) {
        if (isDefinition(name)) {
          add(new String(contents.fetchFile(name), StandardCharsets.UTF_8));
        }
      }
    }
  }

  private static boolean isDefinition(String name) {
    return name.endsWith(".json") && DEFINITIONS.contains(name.replaceFirst("-.*", ""));
  }

  private void add(String json) {
    var parser = context.newJsonParser();
    parser.setParserErrorHandler(new LenientErrorHandler(false));
    support.addResource(parser.parseResource(json));
  }
}
