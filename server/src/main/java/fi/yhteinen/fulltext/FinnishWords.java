package fi.yhteinen.fulltext;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tartarus.snowball.ext.FinnishStemmer;

/**
 * Reads Finnish words: base forms and compound parts from Voikko, and a careful guess for words
 * that it does not know.
 */
final class FinnishWords {

  private static final int SHORTEST_PART = 3;
  private static final int SHORTEST_SURE_PART = 4;
  private static final int MOST_CORRECTIONS = 3;
  private static final int SHORTEST_CORRECTED = 5;
  private static final int MOST_DOTTINGS = 96;
  private static final Set<String> SHORT_PARTS =
      Set.of("työ", "koe", "syy", "apu", "ilo", "isä", "lupa", "yö", "ikä", "maa", "tie", "jää");

  private final Optional<VoikkoDictionary> dictionary;

  FinnishWords(Optional<VoikkoDictionary> dictionary) {
    this.dictionary = dictionary;
  }

  boolean hasDictionary() {
    return dictionary.isPresent();
  }

  /** What the dictionary says; unknown without one. */
  Reading read(String word) {
    return dictionary.map(voikko -> read(voikko, word)).orElse(Reading.NONE);
  }

  /**
   * Readings of a word that is in no dictionary, as a compound of known words: {@code
   * rinnallakulkijan} is {@code rinnalla} and {@code kulkija}.
   */
  Reading readAsCompound(String word) {
    if (dictionary.isEmpty()) {
      return Reading.NONE;
    }
    for (int cut = word.length() - SHORTEST_SURE_PART; cut >= SHORTEST_SURE_PART; cut--) {
      String head = word.substring(0, cut);
      String tail = word.substring(cut);
      if (dictionary.get().knows(head) && dictionary.get().knows(tail)) {
        Reading first = read(head);
        Reading last = read(tail);
        var parts = new LinkedHashSet<String>();
        parts.addAll(first.bases());
        parts.addAll(first.parts());
        parts.addAll(last.bases());
        parts.addAll(last.parts());
        return new Reading(
            last.bases().stream().map(base -> head + base).toList(),
            parts,
            List.of(Set.copyOf(first.bases()), Set.copyOf(last.bases())),
            Set.of(),
            false);
      }
    }
    return Reading.NONE;
  }

  /** The words this one may be with its dots put back: {@code tyokyvyn} is {@code työkyvyn}. */
  List<String> dotted(String word) {
    if (dictionary.isEmpty()) {
      return List.of();
    }
    var found = new ArrayList<String>();
    for (String candidate : Dotting.of(word, MOST_DOTTINGS)) {
      if (dictionary.get().knows(candidate)) {
        found.add(candidate);
      }
    }
    return found;
  }

  /** Words that an unknown word may have been meant to be. */
  List<String> corrections(String word) {
    if (dictionary.isEmpty() || word.length() < SHORTEST_CORRECTED) {
      return List.of();
    }
    return dictionary.get().corrections(word).stream()
        .filter(correction -> correction.indexOf(' ') < 0)
        .map(Letters::plain)
        .limit(MOST_CORRECTIONS)
        .toList();
  }

  /** A rough stem of any word, dots dropped, for words that no dictionary knows. */
  static String stem(String word) {
    var stemmer = new FinnishStemmer();
    stemmer.setCurrent(Letters.folded(word));
    stemmer.stem();
    return stemmer.getCurrent();
  }

  private static Reading read(VoikkoDictionary voikko, String word) {
    List<VoikkoDictionary.Sense> senses = voikko.senses(word);
    if (senses.isEmpty()) {
      return Reading.NONE;
    }
    int fewest = senses.stream().mapToInt(sense -> sense.segments().size()).min().orElse(1);
    var bases = new LinkedHashSet<String>();
    var parts = new LinkedHashSet<String>();
    var roots = new LinkedHashSet<String>();
    List<Set<String>> chain = List.of();
    boolean sure = false;
    for (var sense : senses) {
      boolean plausible = sense.segments().stream().allMatch(s -> s.length() > SHORTEST_PART);
      if (sense.segments().size() > fewest && !(plausible && fewest > 1)) {
        continue;
      }
      bases.add(sense.base());
      List<String> pieces = pieces(word, sense.segments());
      sure |= pieces.size() <= 2 && pieces.stream().allMatch(FinnishWords::isSurePart);
      if (pieces.size() > 1) {
        List<Set<String>> links = links(voikko, pieces, sense.base());
        chain = chain.isEmpty() ? links : chain;
        addParts(pieces, links, sense.base(), parts);
      } else {
        sense.roots().stream().filter(root -> root.length() > 3).forEach(roots::add);
      }
    }
    parts.removeAll(bases);
    roots.removeAll(bases);
    return new Reading(List.copyOf(bases), parts, chain, roots, sure);
  }

  private static boolean isSurePart(String piece) {
    return piece.length() >= SHORTEST_SURE_PART || SHORT_PARTS.contains(piece);
  }

  private static List<String> pieces(String word, List<String> segments) {
    var pieces = new ArrayList<String>();
    int at = 0;
    for (String segment : segments) {
      int end = Math.min(word.length(), at + segment.length());
      String piece = word.substring(at, end).replace("-", "");
      if (!piece.isEmpty()) {
        pieces.add(piece);
      }
      at = end;
    }
    return pieces;
  }

  /** The base forms of each part in turn: työ, toiminta, päivä. */
  private static List<Set<String>> links(
      VoikkoDictionary voikko, List<String> pieces, String base) {
    var links = new ArrayList<Set<String>>();
    int length = 0;
    for (String piece : pieces.subList(0, pieces.size() - 1)) {
      links.add(partBases(voikko, piece));
      length += piece.length();
    }
    String joined = base.replace("-", "");
    links.add(
        length < joined.length()
            ? Set.of(joined.substring(length))
            : partBases(voikko, pieces.getLast()));
    return links;
  }

  /** Every part alone, and neighbours together from either end: työtoiminta, toimintapäivä. */
  private static void addParts(
      List<String> pieces, List<Set<String>> links, String base, Set<String> parts) {
    links.forEach(parts::addAll);
    var head = new StringBuilder(pieces.getFirst());
    for (int i = 1; i < pieces.size() - 1; i++) {
      for (String link : links.get(i)) {
        parts.add(head + link);
      }
      head.append(pieces.get(i));
    }
    String joined = base.replace("-", "");
    int length = 0;
    for (String piece : pieces.subList(0, pieces.size() - 1)) {
      length += piece.length();
      if (length < joined.length()) {
        parts.add(joined.substring(length));
      }
    }
  }

  /** Base forms of a compound part as written: {@code kyvyn} is {@code kyky}. */
  private static Set<String> partBases(VoikkoDictionary voikko, String piece) {
    var bases = new LinkedHashSet<String>();
    for (var sense : voikko.senses(piece)) {
      if (sense.segments().size() == 1) {
        bases.add(sense.base());
      }
    }
    if (piece.endsWith("s") && piece.length() > SHORTEST_SURE_PART) {
      String adjective = piece.substring(0, piece.length() - 1) + "nen";
      for (var sense : voikko.senses(adjective)) {
        bases.add(sense.base());
      }
    }
    if (bases.isEmpty()) {
      bases.add(piece);
    }
    return bases;
  }
}
