package fi.yhteinen.setting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The hub's secret keys, one file each, in base64. A demonstration hub makes what is missing; any
 * other is given its keys, because all its copies must hold the same and a lost one cannot be made
 * again.
 */
public final class Secrets {

  private static final List<String> KEYS =
      List.of("hetu-key", "cursor-key", "session-key", "audit-key");
  private static final int KEY_BYTES = 32;

  /** Random bytes hardly ever repeat so often; zeros and words written over and over do. */
  private static final int FEWEST_DIFFERENT_BYTES = 12;

  private static final int SHORTEST_TEXT = 16;

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

  /** What is wrong with the secrets that the hub was given; a demonstration has nothing to fear. */
  List<String> complaints() {
    if (mayMake) {
      return List.of();
    }
    List<String> complaints = new ArrayList<>();
    for (String name : KEYS) {
      complain(() -> key(name), complaints);
    }
    complain(() -> text("bff-secret"), complaints);
    return complaints;
  }

  private static void complain(Runnable look, List<String> complaints) {
    try {
      look.run();
    } catch (IllegalStateException e) {
      complaints.add(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A key of 32 random bytes.
   *
   * @throws IllegalStateException when there is none and none may be made, or it is no such key,
   *     or, where it is not a demonstration's, not random
   */
  public byte[] key(String name) {
    Path file = directory.resolve(name);
    try {
      byte[] key = read(file);
      if (!mayMake && isPlain(key)) {
        throw new IllegalStateException(
            "the secret %s in the folder of hub.secrets-directory is not random: put 32 random bytes"
                    .formatted(name)
                + " in base64 there (openssl rand -base64 32)");
      }
      return key;
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
   * @throws IllegalStateException when there is none and none may be made, or, where it is not a
   *     demonstration's, it is short or a default
   */
  public String text(String name) {
    Path file = directory.resolve(name);
    try {
      String text = Files.readString(file).strip();
      if (!mayMake && (text.length() < SHORTEST_TEXT || StartUp.isDefault(text))) {
        throw new IllegalStateException(
            "the secret %s in the folder of hub.secrets-directory is a default that everybody knows,"
                    .formatted(name)
                + " or shorter than 16 characters; give it a secret of its own.");
      }
      return text;
    } catch (NoSuchFileException e) {
      return Base64.getEncoder().encodeToString(key(name));
    } catch (IOException e) {
      throw new IllegalStateException("reading the secret " + name, e);
    }
  }

  private static boolean isPlain(byte[] key) {
    Set<Byte> different = new HashSet<>();
    for (byte b : key) {
      different.add(b);
    }
    return different.size() < FEWEST_DIFFERENT_BYTES;
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
