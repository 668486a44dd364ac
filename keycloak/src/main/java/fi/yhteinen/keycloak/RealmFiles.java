package fi.yhteinen.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the realm {@code hub} as the one file that Keycloak imports when it first starts.
 *
 * <p>The realm is three readable files: {@code realm/hub-realm.json}, the rules for people's
 * attributes in {@code realm/user-profile.json}, and for the demonstration what {@code
 * realm/demonstration.json} adds. Secrets and addresses stay placeholders; Keycloak fills them from
 * its own environment at import: {@code HUB_BASE_URL}, {@code HUB_BFF_SECRET}, {@code
 * HUB_ADMIN_AUTOMATION_SECRET}, {@code HUB_PARTNERS_SECRET} and, for the demonstration, {@code
 * HUB_LOADER_SECRET}. A realm that exists already is left as it is by Keycloak.
 */
public final class RealmFiles {

  /** Which realm is wanted. */
  public enum Kind {
    /** No known secret, no client for the command line, no role for a loader. */
    PRODUCTION,
    /** The same realm plus the clients {@code hub-cli} and {@code hub-loader}. */
    DEMONSTRATION
  }

  /** The name of the realm. */
  public static final String REALM = "hub";

  /** The name Keycloak expects of the file: the realm, {@code -realm.json}. */
  public static final String FILE_NAME = "hub-realm.json";

  private static final String USER_PROFILE = "org.keycloak.userprofile.UserProfileProvider";

  /** What tells two entries of a list apart, the first that an entry has. */
  private static final List<String> NAMES =
      List.of("clientId", "clientScope", "username", "alias", "name");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private RealmFiles() {}

  /**
   * Writes {@value #FILE_NAME} into a directory, which is made when missing.
   *
   * @return the file written
   */
  public static Path write(Kind kind, Path directory) {
    try {
      Files.createDirectories(directory);
      return Files.writeString(
          directory.resolve(FILE_NAME), realm(kind).toPrettyString() + System.lineSeparator());
    } catch (IOException e) {
      throw new UncheckedIOException("writing the realm to " + directory, e);
    }
  }

  /** The roles of the hub that a realm of this kind has, in alphabetical order. */
  public static Set<String> roles(Kind kind) {
    var names = new TreeSet<String>();
    realm(kind).at("/roles/realm").forEach(role -> names.add(role.path("name").stringValue()));
    return new LinkedHashSet<>(names);
  }

  static ObjectNode realm(Kind kind) {
    var realm = read("hub-realm.json");
    if (kind == Kind.DEMONSTRATION) {
      overlay(realm, read("demonstration.json"));
    }
    realm
        .withObjectProperty("components")
        .withArrayProperty(USER_PROFILE)
        .addObject()
        .put("providerId", "declarative-user-profile")
        .putObject("config")
        .putArray("kc.user.profile.config")
        .add(read("user-profile.json").toString());
    return realm;
  }

  private static ObjectNode read(String name) {
    try (InputStream in =
        Objects.requireNonNull(RealmFiles.class.getResourceAsStream("/realm/" + name), name)) {
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("reading realm/" + name, e);
    }
  }

  /** Objects meet name by name, lists entry by entry; of plain values the upper one wins. */
  private static JsonNode overlay(JsonNode below, JsonNode above) {
    if (below instanceof ObjectNode fields && above instanceof ObjectNode added) {
      added.forEachEntry((name, value) -> fields.set(name, overlay(fields.path(name), value)));
      return fields;
    }
    if (below instanceof ArrayNode entries && above instanceof ArrayNode added) {
      added.forEach(entry -> overlayEntry(entries, entry));
      return entries;
    }
    return above;
  }

  private static void overlayEntry(ArrayNode entries, JsonNode entry) {
    for (JsonNode candidate : entries) {
      if (entry.isObject() && nameOf(candidate).equals(nameOf(entry))) {
        overlay(candidate, entry);
        return;
      }
    }
    entries.add(entry);
  }

  private static String nameOf(JsonNode entry) {
    return NAMES.stream()
        .filter(entry::has)
        .findFirst()
        .map(name -> name + "=" + entry.path(name).stringValue())
        .orElse("");
  }
}
