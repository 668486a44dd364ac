package fi.yhteinen.fulltext;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of the field: names unknown to dictionaries, their short forms and synonyms. */
final class DomainWords {

  /** Case endings, possessives and the like that a short form or a name may bear; dots dropped. */
  private static final Set<String> ENDINGS =
      Set.of(
          ("n t a ta tta ssa sta lla lta lle ksi na in en an un on hin han hon hun hyn seen siin "
                  + "ja ia ita ille illa ilta issa ista iksi ien iden jen oita oiden oille "
                  + "ni si nsa mme nne lleen ssaan ltaan staan s ns ens er erna et ar arna")
              .split(" "));

  private static final int BUCKET = 3;
  private static final int SHORTEST_PART = 4;

  /** One concept; {@code term} stands for it in the index whatever name it went by. */
  record Concept(String term, List<String> parts) {}

  private record Name(String plain, String folded, boolean stem, String base, Concept concept) {}

  private record Phrase(List<String> words, Concept concept) {}

  private final Map<String, List<Name>> names = new HashMap<>();
  private final Map<String, List<Phrase>> phrases = new HashMap<>();

  DomainWords(String list) {
    WordList.lines(list).forEach(this::add);
  }

  /** A name found in a word: its base form and its concept. */
  record Found(String base, Concept concept) {}

  /** The name a single word is a form of, longest first; several may fit. */
  List<Found> find(String word) {
    int colon = word.indexOf(':');
    String bare = colon < 0 ? word : word.substring(0, colon);
    String folded = Letters.folded(bare);
    var found = new ArrayList<Found>();
    for (Name name : names.getOrDefault(bucket(folded), List.of())) {
      if (isFormOf(bare, folded, name)) {
        found.add(new Found(name.base(), name.concept()));
      }
    }
    return found;
  }

  /** A phrase found in a row of words: from which to which, exclusive. */
  record Spot(int from, int to, Concept concept) {}

  /** Phrases in a row of words, each word given by all the forms it may be named by, folded. */
  List<Spot> phrases(List<Set<String>> row) {
    var spots = new ArrayList<Spot>();
    for (int at = 0; at < row.size(); at++) {
      for (String first : row.get(at)) {
        for (Phrase phrase : phrases.getOrDefault(first, List.of())) {
          int end = at + phrase.words().size();
          if (end <= row.size() && matches(phrase, row.subList(at, end))) {
            spots.add(new Spot(at, end, phrase.concept()));
          }
        }
      }
    }
    return spots;
  }

  private static boolean matches(Phrase phrase, List<Set<String>> row) {
    for (int i = 0; i < row.size(); i++) {
      if (!row.get(i).contains(phrase.words().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Dots may be missing from the word, but those it has must be the name's. */
  private static boolean isFormOf(String word, String folded, Name name) {
    if (!folded.startsWith(name.folded())
        || !(word.equals(folded) || word.startsWith(name.plain()))) {
      return false;
    }
    String rest = folded.substring(name.folded().length());
    return name.stem() || rest.isEmpty() || ENDINGS.contains(rest);
  }

  private void add(String line) {
    int colon = line.indexOf(':');
    List<String> parts = colon < 0 ? List.of() : split(line.substring(colon + 1), "\\s+");
    String left = colon < 0 ? line : line.substring(0, colon);
    int tilde = left.indexOf('~');
    List<String> stems = tilde < 0 ? List.of() : split(left.substring(tilde + 1), "\\s+");
    List<String> all = split(tilde < 0 ? left : left.substring(0, tilde), ",");
    String first = all.getFirst();
    var words = new LinkedHashSet<>(parts);
    if (first.indexOf(' ') >= 0) {
      Word.of(first, Word.LONGEST).stream()
          .map(Word::plain)
          .filter(word -> word.length() >= SHORTEST_PART)
          .forEach(words::add);
    }
    var concept = new Concept("#" + Letters.folded(first).replace(' ', '_'), List.copyOf(words));
    for (String name : all) {
      if (name.indexOf(' ') < 0) {
        addName(new Name(name, Letters.folded(name), false, name, concept));
      } else {
        List<String> row =
            Word.of(name, Word.LONGEST).stream().map(w -> Letters.folded(w.plain())).toList();
        phrases
            .computeIfAbsent(row.getFirst(), word -> new ArrayList<>())
            .add(new Phrase(row, concept));
      }
    }
    stems.forEach(stem -> addName(new Name(stem, Letters.folded(stem), true, first, concept)));
  }

  private void addName(Name name) {
    names.computeIfAbsent(bucket(name.folded()), key -> new ArrayList<>()).add(name);
  }

  private static String bucket(String folded) {
    return folded.substring(0, Math.min(BUCKET, folded.length()));
  }

  private static List<String> split(String text, String by) {
    return List.of(text.strip().split(by)).stream()
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(Letters::plain)
        .toList();
  }
}
