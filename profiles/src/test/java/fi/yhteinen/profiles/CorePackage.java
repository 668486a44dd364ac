package fi.yhteinen.profiles;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MetadataResource;

/** The package of FHIR R4 itself, made for the Shorthand compiler out of HAPI's definitions. */
final class CorePackage {

  private static final String NAME = "hl7.fhir.r4.core";
  private static final String VERSION = "4.0.1";
  private static final List<String> BUNDLES =
      List.of(
          "profile/profiles-types.xml",
          "profile/profiles-resources.xml",
          "extension/extension-definitions.xml",
          "valueset/valuesets.xml",
          "valueset/v3-codesystems.xml");

  private CorePackage() {}

  /** Makes the package below this home, unless it is there already. Takes about twenty seconds. */
  static void into(Path home) throws IOException {
    var folder = home.resolve(".fhir/packages/" + NAME + "#" + VERSION + "/package");
    var manifest = folder.resolve("package.json");
    if (Files.exists(manifest)) {
      return;
    }
    Files.createDirectories(folder);
    for (var bundle : BUNDLES) {
      split(bundle, folder);
    }
    // Written last: its presence says that the package is whole.
    Files.writeString(
        manifest,
        """
        {"name": "%s", "version": "%s", "fhirVersions": ["%s"], "type": "Core"}
        """
            .formatted(NAME, VERSION, VERSION));
  }

  private static void split(String bundle, Path folder) throws IOException {
    var context = FhirContext.forR4Cached();
    try (var in = FhirContext.class.getResourceAsStream("/org/hl7/fhir/r4/model/" + bundle)) {
      var entries = context.newXmlParser().parseResource(Bundle.class, in).getEntry();
      for (var entry : entries) {
        if (entry.getResource() instanceof MetadataResource definition) {
          definition.setText(null);
          var file = definition.fhirType() + "-" + definition.getIdPart() + ".json";
          Files.writeString(
              folder.resolve(file), context.newJsonParser().encodeResourceToString(definition));
        }
      }
    }
  }
}
