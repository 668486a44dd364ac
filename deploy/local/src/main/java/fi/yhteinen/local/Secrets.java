package fi.yhteinen.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * Keys and passwords of a stack: each 32 random bytes in Base64, one file each, made once.
 * Passwords and the secrets of clients use the alphabet that needs no escaping in a URL: Keycloak
 * unescapes what comes in a Basic header, so that a plus would arrive as a space.
 */
final class Secrets {

  /** What the hub itself reads from {@code HUB_SECRETS_DIRECTORY}. */
  private static final List<String> OF_THE_HUB =
      List.of(
          "hetu-key",
          "cursor-key",
          "session-key",
          "audit-key",
          "bff-secret",
          "loader-secret",
          "partners-secret",
          "admin-automation-secret");

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;

  Secrets(StackHome home) {
    try {
      this.folder = home.made("secrets");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      OF_THE_HUB.forEach(this::of);
    } catch (IOException e) {
      throw new UncheckedIOException("closing the secrets folder of " + home.folder(), e);
    }
  }

  Path folder() {
    return folder;
  }

  Path file(String name) {
    of(name);
    return folder.resolve(name);
  }

  /** The secret of this name, made when there is none yet. */
  synchronized String of(String name) {
    var file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var unfinished = folder.resolve(name + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
            unfinished,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, encoder(name).encodeToString(bytes));
        Files.move(unfinished, file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the secret " + name, e);
    }
  }

  private static Base64.Encoder encoder(String name) {
    return name.endsWith("-password") || name.endsWith("-secret")
        ? Base64.getUrlEncoder().withoutPadding()
        : Base64.getEncoder();
  }
}
