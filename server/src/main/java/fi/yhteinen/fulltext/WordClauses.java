package fi.yhteinen.fulltext;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways to find a word, from the surest to the most forgiving. A known word is looked for with
 * typing errors only among words that no dictionary knows; an unknown word among all words.
 */
final class WordClauses {

  private static final int EXACT = 20;
  private static final int FOLDED = 18;
  private static final int BASE = 16;
  private static final int RESTORED = 15;
  private static final int BASE_FOLDED = 14;
  private static final int SKELETON = 13;
  private static final int OTHER_BASE = 11;
  private static final int ALL_PARTS = 10;
  private static final int PART = 9;
  private static final int UNKNOWN_PART = 8;
  private static final int CORRECTED = 8;
  private static final int CORRECTED_PART = 6;
  private static final int GUESS = 5;
  private static final int ROOT = 4;
  private static final int NEAR = 4;
  private static final int SHORTEST_NEAR = 4;
  private static final int LONG_ENOUGH = 6;
  private static final int LONG_WORD = 8;
  private static final float GENERAL_WEIGHT = 0.5f;

  private final Lexicon lexicon;

  WordClauses(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** A clause for each word of a query, knowing the phrases among them. */
  List<Clause> of(List<Understood> row) {
    boolean allCommon = row.stream().allMatch(word -> lexicon.isCommon(word.plain()));
    var spots = new ArrayList<>(lexicon.finnishPhrases(row));
    spots.addAll(lexicon.swedishPhrases(row));
    var clauses = new ArrayList<Clause>();
    for (int i = 0; i < row.size(); i++) {
      var concepts = new LinkedHashSet<String>();
      for (DomainWords.Spot spot : spots) {
        if (spot.from() <= i && i < spot.to()) {
          concepts.add(spot.concept().term());
        }
      }
      Understood word = row.get(i);
      boolean common = !allCommon && lexicon.isCommon(word.plain());
      float weight = common ? 0.1f : lexicon.isGeneral(word) ? GENERAL_WEIGHT : 1f;
      clauses.add(new Clause(alternatives(word, concepts), weight, !common));
    }
    return clauses;
  }

  /** The word itself in any of its forms, and nothing like it. */
  Clause exactly(Understood word) {
    var ways = new Ways();
    addSure(word, ways);
    return new Clause(ways.all, 1f, true);
  }

  private List<Alternative> alternatives(Understood word, Set<String> concepts) {
    var ways = new Ways();
    String folded = Letters.folded(word.plain());
    concepts.forEach(term -> ways.any(Field.BASE, Set.of(term), BASE));
    addSure(word, ways);
    addParts(word, ways);
    if (Letters.hasDigit(folded)) {
      return ways.all;
    }
    ways.any(Field.GUESS, forms(word, folded), GUESS);
    ways.any(Field.BASE_FOLDED, folded(word.finnish().roots()), ROOT);
    ways.any(Field.GUESS, folded(word.finnish().roots()), ROOT);
    if (word.isKnown()) {
      addNearKnown(word, folded, ways);
    } else {
      addNearUnknown(word, folded, ways);
    }
    if (!word.finnish().isKnown() && (!word.isKnown() || folded.length() >= LONG_ENOUGH)) {
      addNearFinnish(word, folded, ways);
    }
    return ways.all;
  }

  private void addSure(Understood word, Ways ways) {
    String folded = Letters.folded(word.plain());
    ways.any(Field.EXACT, Set.of(word.plain()), EXACT);
    ways.any(Field.FOLDED, Set.of(folded), FOLDED);
    if (Letters.hasDigit(folded)) {
      return;
    }
    word.concepts().forEach(concept -> ways.any(Field.BASE, Set.of(concept.term()), BASE));
    var bases = new LinkedHashSet<>(word.finnish().bases());
    if (!word.finnish().isKnown()) {
      bases.add(FinnishWords.stem(word.plain()) + "~");
    }
    boolean isBase = bases.remove(word.plain());
    if (isBase) {
      ways.any(Field.BASE, Set.of(word.plain()), BASE);
      ways.any(Field.BASE_FOLDED, Set.of(folded), BASE_FOLDED);
    }
    ways.any(Field.BASE, bases, isBase ? OTHER_BASE : BASE);
    ways.any(Field.BASE_FOLDED, folded(bases), isBase ? OTHER_BASE : BASE_FOLDED);
    ways.any(Field.STEM, folded(word.swedish().bases()), BASE);
    ways.any(Field.STEM, SwedishWords.stems(word.plain()), BASE_FOLDED);
    if (!word.swedish().isKnown()) {
      ways.any(Field.STEM, SwedishWords.skeletons(word.plain()), SKELETON);
    }
    if (!word.isKnown()) {
      for (Reading reading : lexicon.repair(word.plain()).restored()) {
        ways.any(Field.BASE, reading.bases(), RESTORED);
      }
    }
  }

  private void addParts(Understood word, Ways ways) {
    ways.any(Field.PART, forms(word, Letters.folded(word.plain())), PART);
    ways.any(Field.STEM_PART, folded(word.swedish().bases()), PART);
    if (!word.swedish().isKnown()) {
      ways.any(Field.STEM_PART, SwedishWords.skeletons(word.plain()), UNKNOWN_PART);
      ways.any(Field.GUESS, SwedishWords.skeletons(word.plain()), GUESS);
    }
    ways.all(word.finnish().chain(), List.of(Field.BASE_FOLDED, Field.PART), ALL_PARTS);
    ways.all(word.swedish().chain(), List.of(Field.STEM, Field.STEM_PART), ALL_PARTS);
    if (!word.isKnown()) {
      for (Reading reading : lexicon.repair(word.plain()).restored()) {
        ways.any(Field.PART, folded(reading.bases()), PART);
        ways.all(reading.chain(), List.of(Field.BASE_FOLDED, Field.PART), ALL_PARTS);
      }
    }
  }

  private static void addNearKnown(Understood word, String folded, Ways ways) {
    var seen = new LinkedHashSet<>(forms(word, folded));
    if (word.swedish().isKnown()) {
      seen.addAll(SwedishWords.stems(word.plain()));
    }
    seen.forEach(term -> ways.near(Field.LOOSE, term));
    if (mayBeChance(word)) {
      forms(word, folded).forEach(term -> ways.near(Field.BASE_FOLDED, term));
    }
    if (!word.swedish().chain().isEmpty()) {
      forms(word, folded).forEach(form -> ways.near(Field.STEM, form));
    }
  }

  private static void addNearUnknown(Understood word, String folded, Ways ways) {
    for (Field field : List.of(Field.LOOSE, Field.FOLDED, Field.STEM, Field.STEM_PART)) {
      ways.near(field, folded);
    }
    SwedishWords.stems(word.plain()).forEach(stem -> ways.near(Field.STEM, stem));
    SwedishWords.skeletons(word.plain()).forEach(stem -> ways.near(Field.STEM, stem));
  }

  private void addNearFinnish(Understood word, String folded, Ways ways) {
    for (Reading reading : lexicon.repair(word.plain()).corrected()) {
      ways.any(Field.BASE_FOLDED, folded(reading.bases()), CORRECTED);
      ways.any(Field.PART, folded(reading.bases()), CORRECTED_PART);
    }
    for (Reading reading : lexicon.repair(word.plain()).restored()) {
      if (!reading.chain().isEmpty()) {
        folded(reading.bases()).forEach(base -> ways.near(Field.BASE_FOLDED, base));
      }
    }
    ways.near(Field.BASE_FOLDED, folded);
    ways.near(Field.PART, folded);
  }

  /** A compound may be two words by chance, where another one was meant: {@code luototieto}. */
  private static boolean mayBeChance(Understood word) {
    return !word.swedish().isKnown()
        && word.concepts().isEmpty()
        && (!word.finnish().sure() || !word.finnish().chain().isEmpty());
  }

  /** The word as written and its base forms, dots dropped. */
  private static Set<String> forms(Understood word, String folded) {
    var forms = new LinkedHashSet<String>();
    forms.add(folded);
    forms.addAll(folded(word.finnish().bases()));
    forms.addAll(folded(word.swedish().bases()));
    return forms;
  }

  private static Set<String> folded(Collection<String> terms) {
    var folded = new LinkedHashSet<String>();
    terms.forEach(term -> folded.add(Letters.folded(term)));
    return folded;
  }

  /** Gathers alternatives, leaving out empty ones. */
  private static final class Ways {

    private final List<Alternative> all = new ArrayList<>();

    void any(Field field, Collection<String> terms, int score) {
      if (!terms.isEmpty()) {
        all.add(new Alternative.AnyOf(field, Set.copyOf(terms), score));
      }
    }

    void all(List<Set<String>> chain, List<Field> fields, int score) {
      if (chain.size() > 1) {
        all.add(
            new Alternative.AllParts(
                chain.stream().map(WordClauses::folded).toList(), fields, score));
      }
    }

    void near(Field field, String term) {
      if (term.length() >= SHORTEST_NEAR) {
        all.add(new Alternative.Near(field, term, term.length() >= LONG_WORD ? 2 : 1, NEAR));
      }
    }
  }
}
