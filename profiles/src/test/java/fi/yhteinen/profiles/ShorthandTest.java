package fi.yhteinen.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The compiled resources are kept beside their sources. After a change of the sources, {@code mvn
 * -pl profiles test -Dtest=ShorthandTest -Dprofiles.write=true} writes them anew.
 */
class ShorthandTest {

  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final String[] KEPT = {
    "src/main/resources/fi/yhteinen/profiles",
    "src/main/resources/fi/yhteinen/profiles/examples",
    "src/main/package"
  };

  @Test
  void recompilingTheSourcesChangesNothing() throws Exception {
    var compiled = new CompiledFiles(new Shorthand(MODULE).compile()).byPath();

    if (Boolean.getBoolean("profiles.write")) {
      write(compiled);
    }

    assertThat(kept()).isEqualTo(compiled);
  }

  private static Map<String, String> kept() throws IOException {
    var kept = new TreeMap<String, String>();
    for (var folder : KEPT) {
      Files.createDirectories(MODULE.resolve(folder));
      try (var files = Files.newDirectoryStream(MODULE.resolve(folder), Files::isRegularFile)) {
        for (var file : files) {
          kept.put(folder + "/" + file.getFileName(), Files.readString(file));
        }
      }
    }
    return kept;
  }

  private static void write(Map<String, String> compiled) throws IOException {
    for (var old : kept().keySet()) {
      Files.delete(MODULE.resolve(old));
    }
    for (var file : compiled.entrySet()) {
      Files.writeString(MODULE.resolve(file.getKey()), file.getValue());
    }
  }
}
