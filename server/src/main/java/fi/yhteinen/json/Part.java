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
    return (holds(stored, label.code().getBytes(StandardCharsets.US_ASCII))
            || holds(stored, ESCAPE))
        && JsonReader.read(stored, Limits.STORED).resource().labels().contains(label);
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
