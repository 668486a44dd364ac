package fi.yhteinen.profiles;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The compiled conformance resources, as FHIR JSON text. */
public final class ProfileResources {

  /** The file that names all others, one to a line, in order. */
  static final String INDEX = "index.txt";

  private ProfileResources() {}

  /**
   * The file names of all conformance resources, {@code <type>-<id>.json}, sorted; examples are not
   * among them.
   */
  public static List<String> names() {
    return text(INDEX).lines().toList();
  }

  /** The file names of the conformance resources of one type, such as {@code CodeSystem}. */
  public static List<String> names(String type) {
    return names().stream().filter(name -> name.startsWith(type + "-")).toList();
  }

  /** All conformance resources as JSON text, in the order of {@link #names()}. */
  public static List<String> all() {
    return names().stream().map(ProfileResources::text).toList();
  }

  /**
   * The names of examples, {@code examples/<type>-<id>.json}, each valid by the profile it claims.
   */
  public static List<String> examples() {
    return text("examples/" + INDEX).lines().map(name -> "examples/" + name).toList();
  }

  /** The statement that drives the server, as JSON text. */
  public static String capabilityStatement() {
    return text("CapabilityStatement-hub-server.json");
  }

  /**
   * One file as text.
   *
   * @throws UncheckedIOException when there is no such file
   */
  public static String text(String name) {
    try (var in = ProfileResources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }
}
