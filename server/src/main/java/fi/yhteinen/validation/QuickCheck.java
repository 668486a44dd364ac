package fi.yhteinen.validation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.yhteinen.profiles.ProfileResources;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says of most right records, in some ten microseconds, that they are right, and of all others that
 * it cannot tell.
 *
 * <p>It knows R4's structure, primitives and invariants by heart. What it must leave to the full
 * validator in a record that is otherwise certain are single spots, above all codes: is this coding
 * right at this element? Such a question needs nothing but the spot, so when the full validator has
 * found a whole record right, each of its spots is remembered as right. It never calls anything
 * wrong.
 */
final class QuickCheck {

  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

  /** Bounded, so that nobody can fill the memory by inventing codes. */
  private static final int MOST_SPOTS = 100_000;

  private static final int LONGEST_SPOT = 4_000;

  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private final Cache<String, Boolean> known =
      Caffeine.newBuilder().maximumSize(MOST_SPOTS).build();
  private final Map<String, TypeShape> shapes;
  private final Map<String, ProfileShape> profiles;
  private final Set<String> plainExtensions;
  private final Predicate<String> isUnheardOf;

  private QuickCheck(
      Map<String, TypeShape> shapes,
      Map<String, ProfileShape> profiles,
      Set<String> plainExtensions,
      Predicate<String> isUnheardOf) {
    this.shapes = shapes;
    this.profiles = profiles;
    this.plainExtensions = plainExtensions;
    this.isUnheardOf = isUnheardOf;
  }

  /**
   * Compiles R4's types and, unless only R4 counts, the hub's profiles.
   *
   * @param types the resource types to know
   * @param isUnheardOf whether the full validator has never heard of a profile, so that claiming it
   *     asks nothing more of a record
   */
  static QuickCheck compile(Set<String> types, boolean core, Predicate<String> isUnheardOf) {
    var shapes = Shapes.compile(R4Structures.read(), types);
    var check = new QuickCheck(shapes, new HashMap<>(), new HashSet<>(), isUnheardOf);
    if (!core) {
      ProfileResources.names("StructureDefinition")
          .forEach(name -> check.add(check.json.readTree(ProfileResources.text(name))));
    }
    return check;
  }

  private void add(JsonNode definition) {
    var url = definition.path("url").asString();
    if (definition.path("type").asString().equals("Extension")) {
      if (isPlain(definition.path("differential").path("element"))) {
        plainExtensions.add(url);
      }
      return;
    }
    try {
      profiles.put(url, ProfileShape.of(definition));
    } catch (Unsure unreadable) {
      profiles.remove(url);
    }
  }

  /** Whether an extension's definition looks at no more than a skeleton shows. */
  private static boolean isPlain(JsonNode differential) {
    for (var element : differential) {
      var path = element.path("path").asString();
      boolean isCode = path.endsWith(".code") || path.endsWith(".system");
      for (var entry : element.properties()) {
        var name = entry.getKey();
        boolean limits =
            name.equals("constraint")
                || name.equals("slicing")
                || name.matches("(fixed|pattern)[A-Z].*") && !path.equals("Extension.url")
                || R4Structures.isLimit(name) && !path.equals("Extension.url");
        if (limits && !isCode) {
          return false;
        }
      }
    }
    return true;
  }

  /** The profiles that are not compiled, so that records claiming them cost more; for tests. */
  Set<String> profiles() {
    return profiles.keySet();
  }

  /**
   * Reads a record.
   *
   * @param utf8 a JSON object
   */
  Answer check(byte[] utf8) {
    Reading reading;
    try {
      var tree = json.readTree(utf8);
      reading = new RecordReader(shapes, plainExtensions).read(tree);
    } catch (JacksonException e) {
      return new Answer(null, "unreadable JSON", List.of());
    }
    var root = reading.root();
    if (root == null) {
      return new Answer(null, reading.doubt(), List.of());
    }
    var claimed = claimedProfiles(root);
    if (reading.doubt() == null) {
      checkProfiles(claimed, root, reading);
    }
    var context = String.join(" ", claimed) + " ";
    var open =
        reading.spots().stream()
            .map(context::concat)
            .filter(spot -> known.getIfPresent(spot) == null)
            .toList();
    if (open.stream().anyMatch(spot -> spot.length() > LONGEST_SPOT)) {
      reading.doubt("a long spot");
    }
    return new Answer(root, reading.doubt(), open);
  }

  private static Set<String> claimedProfiles(Node root) {
    var claimed = new TreeSet<String>();
    for (var meta : root.children("meta")) {
      for (var profile : meta.children("profile")) {
        claimed.add(String.valueOf(profile.value()));
      }
    }
    return claimed;
  }

  private void checkProfiles(Set<String> claimed, Node root, Reading reading) {
    for (var url : claimed) {
      var profile = profiles.get(url);
      if (profile != null && profile.type().equals(root.type().name())) {
        try {
          profile.check(root, reading);
        } catch (Unsure unsure) {
          reading.doubt(String.valueOf(unsure.getMessage()));
        }
      } else if (isUnheardOf.test(url)) {
        reading.spot(root.type().name() + " claims " + url);
      } else if (!url.equals(CORE + root.type().name())) {
        reading.doubt("a profile that is not compiled");
      }
    }
  }

  /** Remembers the spots of a record that the full validator found right. */
  void learn(Answer answer) {
    if (answer.doubt() == null) {
      answer.open().forEach(spot -> known.put(spot, Boolean.TRUE));
    }
  }

  /**
   * What the quick check can say.
   *
   * @param root the record as far as it could be read, or null when not at all
   * @param doubt why only the full validator can tell, or null
   * @param open spots that are not known to be right yet
   */
  record Answer(@Nullable Node root, @Nullable String doubt, List<String> open) {

    boolean isCertainlyRight() {
      return root != null && doubt == null && open.isEmpty();
    }
  }
}
