package fi.yhteinen.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The user that Elasticsearch runs as when we are root, for it refuses root: {@code nobody}, by
 * number. A user namespace, which is enough for PostgreSQL, breaks the way Elasticsearch attaches
 * its agent to itself.
 */
final class LesserUser {

  private static final int NUMBER = 65534;

  private LesserUser() {}

  /** What to put before a command so that it does not run as root; nothing for other users. */
  static List<String> prefix() {
    if (!Shell.isRoot()) {
      return List.of();
    }
    if (!Shell.has("setpriv")) {
      throw new IllegalStateException(
          "Elasticsearch does not run as root, and setpriv (util-linux) is missing here");
    }
    if (!canEnter(Shell.javaHome())) {
      throw new IllegalStateException(
          "Elasticsearch does not run as root, and other users cannot enter "
              + Shell.javaHome()
              + ": use a JDK 25 that everybody may read");
    }
    return List.of("setpriv", "--reuid=" + NUMBER, "--regid=" + NUMBER, "--clear-groups");
  }

  /**
   * A folder for this user's files: the wished one, or one of our own under the system's lasting
   * temporary folder when something above the wished one is closed to it.
   */
  static Path place(Path wished, String mark) {
    if (!Shell.isRoot() || canEnter(wished)) {
      return wished;
    }
    var lasting = Path.of("/var/tmp");
    var above =
        Files.isDirectory(lasting) ? lasting : Path.of(System.getProperty("java.io.tmpdir"));
    return ours(above.resolve("yhteinen-" + mark)).resolve(wished.getFileName());
  }

  /** Gives everything under the folder to the user, when we are root. */
  static void give(Path folder) {
    if (!Shell.isRoot()) {
      return;
    }
    try (var all = Files.walk(folder)) {
      for (var path : all.toList()) {
        Files.setAttribute(path, "unix:uid", NUMBER, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", NUMBER, LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("giving " + folder + " to user " + NUMBER, e);
    }
  }

  /** Everybody may write beside it, so a folder that somebody else made there is not used. */
  private static Path ours(Path folder) {
    try {
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(folder);
      }
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          || !Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"))) {
        throw new IllegalStateException(folder + " is not root's: remove it");
      }
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("making " + folder, e);
    }
  }

  private static boolean canEnter(Path folder) {
    try {
      for (var place = folder; place != null; place = place.getParent()) {
        if (Files.exists(place)
            && !Files.getPosixFilePermissions(place).contains(PosixFilePermission.OTHERS_EXECUTE)
            && !Integer.valueOf(NUMBER).equals(Files.getAttribute(place, "unix:uid"))) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("looking at " + folder, e);
    }
  }
}
