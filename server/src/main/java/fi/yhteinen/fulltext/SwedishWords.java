package fi.yhteinen.fulltext;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tartarus.snowball.ext.SwedishStemmer;

/**
 * Reads Swedish words with a word list of our own: base forms by stripping endings, compounds by
 * cutting where both sides are known. Everything is done with dots dropped.
 */
final class SwedishWords {

  private static final int SHORTEST_PART = 3;
  private static final int SHORTEST_HEAD = 2;
  private static final int SHORTEST_COMPOUND = 7;
  private static final int DEEPEST_COMPOUND = 3;

  /** Endings of nouns and adjectives, shortest first, so the likeliest base comes first. */
  private static final List<String> ENDINGS =
      List.of(
          "a", "e", "n", "r", "s", "t", "an", "ar", "as", "en", "er", "es", "et", "na", "ns", "or",
          "are", "ars", "ens", "ers", "ets", "nas", "ors", "aren", "arna", "aste", "erna", "orna",
          "arens", "arnas", "ernas", "ornas");

  /** Endings of verbs, whose base form ends in a. */
  private static final List<String> VERB_ENDINGS =
      List.of(
          "d", "t", "ad", "at", "da", "de", "er", "it", "ta", "te", "ade", "ats", "des", "dde",
          "tes", "ades", "ande", "ende", "andet");

  private static final String VOWELS = "aeiouy";

  private final Set<String> bases;
  private final Map<String, Set<String>> irregular = new HashMap<>();

  SwedishWords() {
    var known = new LinkedHashSet<>(WordList.folded("swedish-words.txt"));
    for (String line : WordList.lines("swedish-irregular.txt")) {
      List<String> forms =
          List.of(line.split("\\s+")).stream().map(Letters::plain).map(Letters::folded).toList();
      known.add(forms.getFirst());
      for (String form : forms) {
        irregular.computeIfAbsent(form, f -> new LinkedHashSet<>()).add(forms.getFirst());
      }
    }
    bases = Set.copyOf(known);
  }

  /** What the word list says of a word, dotted or not. */
  Reading read(String word) {
    String folded = Letters.folded(word);
    Set<String> simple = simple(folded);
    List<Set<String>> chain = chain(folded, DEEPEST_COMPOUND);
    if (simple.isEmpty() && chain.isEmpty()) {
      return Reading.NONE;
    }
    var found = new ArrayList<>(simple);
    var parts = new LinkedHashSet<String>();
    if (!chain.isEmpty()) {
      String head = head(folded, chain);
      for (String last : chain.getLast()) {
        if (simple.isEmpty()) {
          found.add(head + last);
        }
      }
      chain.forEach(parts::addAll);
      addNeighbours(folded, parts);
    }
    found.forEach(parts::remove);
    return new Reading(found, parts, chain, Set.of(), true);
  }

  /**
   * Rough stems of any word, dots dropped. Snowball leaves the neuter article on (mötet beside
   * möte), so a word that ends in it has a second stem.
   */
  static Set<String> stems(String word) {
    String folded = Letters.folded(word);
    var stems = new LinkedHashSet<String>();
    stems.add(snowball(folded));
    for (String article : List.of("et", "ets")) {
      if (folded.endsWith(article) && folded.length() > article.length() + SHORTEST_PART) {
        stems.add(snowball(folded.substring(0, folded.length() - article.length())));
      }
    }
    return stems;
  }

  /**
   * What is left of an unknown noun without its ending, marked as such: the same for yxa, yxan and
   * yxorna, and for nyckel and nycklar, of which no stemmer knows that they are one.
   */
  static Set<String> skeletons(String word) {
    String folded = Letters.folded(word);
    var skeletons = new LinkedHashSet<String>();
    String longest = "";
    for (String ending : ENDINGS) {
      if (ending.length() > longest.length()
          && folded.endsWith(ending)
          && folded.length() - ending.length() >= SHORTEST_HEAD
          && !ending.equals("s")
          && (ending.length() > 1 || "ae".contains(ending))) {
        longest = ending;
      }
    }
    skeletons.add(folded.substring(0, folded.length() - longest.length()) + "~");
    int last = folded.length() - 1;
    boolean definite =
        last > SHORTEST_PART && folded.endsWith("n") && folded.charAt(last - 2) == 'e';
    String base = definite ? folded.substring(0, last) : folded;
    int end = base.length() - 1;
    if (end > SHORTEST_PART - 1
        && base.charAt(end - 1) == 'e'
        && "lrn".indexOf(base.charAt(end)) >= 0) {
      skeletons.add(base.substring(0, end - 1) + base.charAt(end) + "~");
    }
    return skeletons;
  }

  /**
   * Ends of an unknown word that follow a known first part, as skeletons: sko and hyll in
   * skohyllan.
   */
  Set<String> unknownTails(String word) {
    String folded = Letters.folded(word);
    var tails = new LinkedHashSet<String>();
    for (int cut = SHORTEST_HEAD + 1; cut <= folded.length() - SHORTEST_PART; cut++) {
      if (!heads(folded.substring(0, cut)).isEmpty()) {
        tails.addAll(skeletons(folded.substring(cut)));
      }
    }
    return tails;
  }

  private static String snowball(String folded) {
    var stemmer = new SwedishStemmer();
    stemmer.setCurrent(folded);
    stemmer.stem();
    return stemmer.getCurrent();
  }

  /** Base forms of a word that is no compound of others. */
  private Set<String> simple(String word) {
    var found = new LinkedHashSet<>(irregular.getOrDefault(word, Set.of()));
    if (bases.contains(word)) {
      found.add(word);
      return found;
    }
    for (String ending : ENDINGS) {
      if (bears(word, ending)) {
        String stem = word.substring(0, word.length() - ending.length());
        candidates(stem).stream().filter(bases::contains).forEach(found::add);
      }
    }
    for (String ending : VERB_ENDINGS) {
      String verb = word.substring(0, Math.max(0, word.length() - ending.length())) + "a";
      if (word.endsWith(ending) && verb.length() > SHORTEST_PART && bases.contains(verb)) {
        found.add(verb);
      }
    }
    return found;
  }

  /** Whether the word may have this ending: a lone n or t follows a vowel, or l or r before n. */
  private static boolean bears(String word, String ending) {
    int stem = word.length() - ending.length();
    if (stem < SHORTEST_PART || !word.endsWith(ending)) {
      return false;
    }
    char before = word.charAt(stem - 1);
    return switch (ending) {
      case "n" -> VOWELS.indexOf(before) >= 0 || before == 'l' || before == 'r';
      case "t" -> VOWELS.indexOf(before) >= 0 || stem > SHORTEST_PART;
      case "r" -> VOWELS.indexOf(before) >= 0;
      default -> true;
    };
  }

  /** A stem may have lost a final vowel, an inner e (nycklar), or doubled its end (rummet). */
  private static List<String> candidates(String stem) {
    int last = stem.length() - 1;
    String inner = last < SHORTEST_PART ? stem : stem.substring(0, last) + "e" + stem.charAt(last);
    boolean doubled = stem.endsWith("mm") || stem.endsWith("nn");
    String single = doubled ? stem.substring(0, last) : stem;
    return List.of(stem, stem + "a", stem + "e", inner, single);
  }

  /** The parts of a compound with the fewest parts, or empty when it is none. */
  private List<Set<String>> chain(String word, int deepest) {
    if (word.length() < SHORTEST_COMPOUND || deepest == 0) {
      return List.of();
    }
    List<Set<String>> best = List.of();
    for (int cut = word.length() - SHORTEST_PART; cut >= SHORTEST_HEAD; cut--) {
      Set<String> head = heads(word.substring(0, cut));
      if (head.isEmpty()) {
        continue;
      }
      String tail = word.substring(cut);
      Set<String> last = simple(tail);
      if (!last.isEmpty()) {
        return List.of(head, last);
      }
      List<Set<String>> rest = chain(tail, deepest - 1);
      if (!rest.isEmpty() && (best.isEmpty() || rest.size() + 1 < best.size())) {
        best = new ArrayList<>();
        best.add(head);
        best.addAll(rest);
      }
    }
    return best;
  }

  /** Base forms of a first part with its joint: arbets-, familje-, kvinno-, missbrukar-. */
  private Set<String> heads(String head) {
    var found = new LinkedHashSet<String>();
    if (bases.contains(head)) {
      found.add(head);
    }
    if (head.length() == SHORTEST_HEAD) {
      return head.equals("el") ? found : Set.of();
    }
    if (head.length() == SHORTEST_PART) {
      return found;
    }
    char joint = head.charAt(head.length() - 1);
    String stem = head.substring(0, head.length() - 1);
    if ("seou".indexOf(joint) >= 0) {
      for (String candidate : List.of(stem, stem + "e", stem + "a")) {
        if (bases.contains(candidate)) {
          found.add(candidate);
        }
      }
    }
    for (String vowel : List.of("a", "e")) {
      if (bases.contains(head + vowel)) {
        found.add(head + vowel);
      }
    }
    return found;
  }

  /** The letters before the last part. */
  private String head(String word, List<Set<String>> chain) {
    for (int cut = SHORTEST_HEAD; cut <= word.length() - SHORTEST_PART; cut++) {
      if (simple(word.substring(cut)).equals(chain.getLast())) {
        return word.substring(0, cut);
      }
    }
    return word;
  }

  /** Longer parts that are compounds themselves: arbetsförmåga in arbetsförmågebedömning. */
  private void addNeighbours(String word, Set<String> parts) {
    for (int cut = SHORTEST_COMPOUND; cut <= word.length() - SHORTEST_PART; cut++) {
      String front = word.substring(0, cut);
      if (!simple(word.substring(cut)).isEmpty() || !chain(word.substring(cut), 2).isEmpty()) {
        for (String candidate : fronts(front)) {
          List<Set<String>> inner = chain(candidate, 2);
          if (!inner.isEmpty()) {
            String head = head(candidate, inner);
            inner.getLast().forEach(last -> parts.add(head + last));
          }
        }
      }
      if (!heads(front).isEmpty()) {
        Set<String> rest = simple(word.substring(cut));
        parts.addAll(rest);
      }
    }
  }

  private static List<String> fronts(String front) {
    char joint = front.charAt(front.length() - 1);
    String stem = front.substring(0, front.length() - 1);
    return switch (joint) {
      case 's' -> List.of(front, stem);
      case 'e', 'o', 'u' -> List.of(front, stem, stem + "a");
      default -> List.of(front);
    };
  }
}
