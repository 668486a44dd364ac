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
  private static final Path RESOURCES = MODULE.resolve("src/main/resources/fi/yhteinen/profiles");

  @Test
  void recompilingTheSourcesChangesNothing() throws Exception {
    var compiled = new TreeMap<>(new Shorthand(MODULE).compile());
    compiled.put(ProfileResources.INDEX, String.join("\n", compiled.keySet()) + "\n");

    if (Boolean.getBoolean("profiles.write")) {
      write(compiled);
    }

    assertThat(kept()).isEqualTo(compiled);
  }

  private static Map<String, String> kept() throws IOException {
    var kept = new TreeMap<String, String>();
    try (var files = Files.newDirectoryStream(RESOURCES, "*.{json,txt}")) {
      for (var file : files) {
        kept.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return kept;
  }

  private static void write(Map<String, String> compiled) throws IOException {
    for (var old : kept().keySet()) {
      Files.delete(RESOURCES.resolve(old));
    }
    for (var resource : compiled.entrySet()) {
      Files.writeString(RESOURCES.resolve(resource.getKey()), resource.getValue());
    }
  }
}
