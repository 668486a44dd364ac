package fi.yhteinen.json;

import fi.yhteinen.json.JsonTree.Items;
import fi.yhteinen.json.JsonTree.Members;
import fi.yhteinen.json.JsonTree.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** A stored resource as it is shown to those who may see it only in part. */
public final class Part {

  private static final byte[] ESCAPE = "\\u".getBytes(StandardCharsets.US_ASCII);

  private Part() {}

  /**
   * Whether the resource bears a security label; an empty body does not. Costs one look at each
   * byte unless the code stands there.
   */
  public static boolean bears(byte[] stored, Label label) {
    return mayHold(stored, label.code())
        && JsonReader.read(stored, Limits.STORED).resource().labels().contains(label);
  }

  /** As {@link #bears}, of several labels of one system whose address ends with this word. */
  public static boolean bearsAny(byte[] stored, Set<Label> labels, String word) {
    return mayHold(stored, word)
        && JsonReader.read(stored, Limits.STORED).resource().labels().stream()
            .anyMatch(labels::contains);
  }

  private static boolean mayHold(byte[] stored, String word) {
    return holds(stored, word.getBytes(StandardCharsets.US_ASCII)) || holds(stored, ESCAPE);
  }

  /** A copy with these members of the resource and no others; marked SUBSETTED. */
  public static byte[] of(byte[] stored, Set<String> members) {
    JsonTree tree = JsonTree.of(JsonReader.read(stored, Limits.STORED).root());
    if (tree instanceof Members(var byName)) {
      byName.keySet().retainAll(members);
      mark(byName.computeIfAbsent("meta", absent -> new Members()));
    }
    return tree.toBytes();
  }

  /** Whether the word may stand in the body; costs one look at each byte. */
  public static boolean mentions(byte[] stored, String word) {
    return mayHold(stored, word);
  }

  /** The codes of one system among the security labels. */
  public static Set<String> codes(byte[] stored, String system) {
    return JsonReader.read(stored, Limits.STORED).resource().labels().stream()
        .filter(label -> label.system().equals(system))
        .map(Label::code)
        .collect(Collectors.toSet());
  }

  /** The language that the resource says it is in; empty when it says none. */
  public static String language(byte[] stored) {
    return JsonReader.read(stored, Limits.STORED).root().string("language").orElse("");
  }

  /**
   * A copy with these members of the resource and no others, of its {@code meta} version and time
   * alone, and words in the place of what is left out; marked SUBSETTED.
   *
   * @param place the member where the words stand unless it is shown
   * @param isConcept whether that member is a CodeableConcept
   * @param words without characters that JSON escapes
   */
  public static byte[] generalised(
      byte[] stored, Set<String> members, String place, boolean isConcept, String words) {
    JsonTree tree = JsonTree.of(JsonReader.read(stored, Limits.STORED).root());
    if (tree instanceof Members(var byName)) {
      byName.keySet().retainAll(members);
      if (byName.get("meta") instanceof Members meta) {
        meta.byName().keySet().retainAll(Set.of("versionId", "lastUpdated"));
      }
      mark(byName.computeIfAbsent("meta", absent -> new Members()));
      if (!place.isEmpty() && !members.contains(place)) {
        byName.put(place, isConcept ? concept(words) : text(words));
      }
    }
    return tree.toBytes();
  }

  private static JsonTree concept(String words) {
    var concept = new Members();
    concept.byName().put("text", text(words));
    return concept;
  }

  /** A copy without these security labels; marked SUBSETTED. */
  public static byte[] withoutLabels(byte[] stored, Set<Label> labels) {
    JsonTree tree = JsonTree.of(JsonReader.read(stored, Limits.STORED).root());
    if (tree instanceof Members(var byName)
        && byName.get("meta") instanceof Members meta
        && meta.byName().get("security") instanceof Items(var security)) {
      security.removeIf(label -> labels.contains(label(label)));
      if (security.isEmpty()) {
        meta.byName().remove("security");
      }
      mark(meta);
    }
    return tree.toBytes();
  }

  private static Label label(JsonTree coding) {
    return new Label(text(coding, "system"), text(coding, "code"));
  }

  private static String text(JsonTree coding, String member) {
    return coding instanceof Members(var byName) && byName.get(member) instanceof Scalar scalar
        ? scalar.text()
        : "";
  }

  private static void mark(JsonTree meta) {
    var mark = new Members();
    mark.byName().put("system", text("http://terminology.hl7.org/CodeSystem/v3-ObservationValue"));
    mark.byName().put("code", text("SUBSETTED"));
    if (meta instanceof Members(var byName)
        && byName.computeIfAbsent("tag", absent -> new Items()) instanceof Items(var tags)) {
      tags.add(mark);
    }
  }

  private static Scalar text(String value) {
    return new Scalar(JsonKind.STRING, '"' + value + '"');
  }

  private static boolean holds(byte[] text, byte[] word) {
    for (int i = 0; i <= text.length - word.length; i++) {
      int n = 0;
      while (n < word.length && text[i + n] == word[n]) {
        n++;
      }
      if (n == word.length) {
        return true;
      }
    }
    return false;
  }
}
