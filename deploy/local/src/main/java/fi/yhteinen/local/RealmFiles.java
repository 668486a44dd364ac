package fi.yhteinen.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The realm data that Keycloak reads when it starts with an empty database. */
final class RealmFiles {

  /** Resources of the module {@code keycloak}; each file that is there is imported. */
  private static final List<String> NAMES = List.of("hub-realm.json");

  private RealmFiles() {}

  static void copyTo(Path folder) throws IOException {
    for (var name : NAMES) {
      try (var content = RealmFiles.class.getResourceAsStream("/realm/" + name)) {
        if (content != null) {
          Files.copy(content, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  static boolean areThere(Path folder) {
    return NAMES.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }
}
