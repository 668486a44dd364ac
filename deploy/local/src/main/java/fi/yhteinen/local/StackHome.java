package fi.yhteinen.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The folder where one stack keeps its data, logs, ports and secrets.
 *
 * @param folder absolute; made when first used
 * @param parts where the unpacked servers lie, shared by the stacks of one clone
 * @param portShift added to every usual port, so that two stacks of one clone do not meet
 */
public record StackHome(Path folder, Path parts, int portShift) {

  private static final int TEST_PORT_SHIFT = 100;

  public StackHome {
    folder = folder.toAbsolutePath().normalize();
    parts = parts.toAbsolutePath().normalize();
  }

  /** The stack that {@code ./hub run} uses: {@code HUB_HOME}, else {@code .hub} in the clone. */
  public static StackHome ofClone() {
    var folder = folderOfClone();
    return new StackHome(folder, folder.resolve("parts"), 0);
  }

  /** The stack that tests use, beside the one that people use. */
  public static StackHome ofTests() {
    var folder = folderOfClone();
    return new StackHome(folder.resolve("test"), folder.resolve("parts"), TEST_PORT_SHIFT);
  }

  /** The top of the clone that the current folder is in. */
  static Path topOfClone() {
    for (var place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
      if (Files.isDirectory(place.resolve("deploy/local"))) {
        return place;
      }
    }
    throw new IllegalStateException(
        Path.of("").toAbsolutePath() + " is not inside a clone of Yhteinen; set HUB_HOME");
  }

  private static Path folderOfClone() {
    var named = System.getenv("HUB_HOME");
    return named == null || named.isBlank() ? topOfClone().resolve(".hub") : Path.of(named);
  }

  Path log(String name) {
    return made("logs").resolve(name + ".log");
  }

  /** A folder of this home, made when it is missing. */
  Path made(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("making " + folder.resolve(name), e);
    }
  }

  /** Tells this home's processes from those of any other home on the machine. */
  String mark() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var hash = digest.digest(folder.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
