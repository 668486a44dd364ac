package fi.yhteinen.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The hub's secret keys, one file each, in base64. A demonstration hub makes what is missing; any
 * other is given its keys, because all its copies must hold the same and a lost one cannot be made
 * again.
 */
public final class Secrets {

  private static final int KEY_BYTES = 32;

  private final Path directory;
  private final boolean mayMake;

  private Secrets(Path directory, boolean mayMake) {
    this.directory = directory;
    this.mayMake = mayMake;
  }

  /** The secrets of this hub. */
  public static Secrets of(HubSettings settings) {
    return new Secrets(settings.secretsDirectory(), settings.demonstration());
  }

  /**
   * A key of 32 random bytes.
   *
   * @throws IllegalStateException when there is none and none may be made, or it is no such key
   */
  public byte[] key(String name) {
    Path file = directory.resolve(name);
    try {
      return read(file);
    } catch (NoSuchFileException e) {
      if (!mayMake) {
        throw new IllegalStateException(
            "the secret %s is missing from the folder of hub.secrets-directory: put 32 random bytes"
                    .formatted(name)
                + " in base64 there (openssl rand -base64 32)",
            e);
      }
      return make(file);
    } catch (IOException e) {
      throw new IllegalStateException("reading the secret " + name, e);
    }
  }

  /**
   * A secret that somebody else gave and reads as a text, such as Keycloak's for the page.
   *
   * @throws IllegalStateException when there is none and none may be made
   */
  public String text(String name) {
    Path file = directory.resolve(name);
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      return Base64.getEncoder().encodeToString(key(name));
    } catch (IOException e) {
      throw new IllegalStateException("reading the secret " + name, e);
    }
  }

  private byte[] make(Path file) {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    try {
      Files.createDirectories(directory);
      Path made = Files.createTempFile(directory, "new", ".key"); // readable by its owner only
      Files.writeString(
          made, Base64.getEncoder().encodeToString(key), StandardOpenOption.TRUNCATE_EXISTING);
      try {
        Files.createLink(file, made);
      } catch (java.nio.file.FileAlreadyExistsException e) {
        key = read(file); // another hub was quicker
      } finally {
        Files.delete(made);
      }
      return key;
    } catch (IOException e) {
      throw new IllegalStateException("making the secret " + file.getFileName(), e);
    }
  }

  private static byte[] read(Path file) throws IOException {
    byte[] key;
    try {
      String text = Files.readString(file).strip();
      key = Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("the secret " + file.getFileName() + " is not base64", e);
    }
    if (key.length < KEY_BYTES) {
      throw new IllegalStateException(
          "the secret " + file.getFileName() + " is shorter than 32 bytes");
    }
    return key;
  }
}
