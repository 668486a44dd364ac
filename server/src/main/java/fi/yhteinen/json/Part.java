package fi.yhteinen.json;

import fi.yhteinen.json.JsonTree.Items;
import fi.yhteinen.json.JsonTree.Members;
import fi.yhteinen.json.JsonTree.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.Set;

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
