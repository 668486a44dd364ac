package fi.yhteinen.fulltext;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Turns texts into the terms they are found by. */
final class Analyser {

  /** A record is read up to this many words; the rest is not indexed. */
  static final int MOST_WORDS = 20_000;

  private static final int SHORTEST_EDGE = 4;
  private static final int LONGEST_CHANCE = 9;
  private static final int SHORTEST_TAIL = 3;
  private static final int SHORTEST_WITH_EDGES = 8;
  private static final int LONGEST_WITH_EDGES = 30;

  private final Lexicon lexicon;

  Analyser(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * What the texts of one record are found by.
   *
   * @param terms the terms
   * @param rows the base forms of each text in order, for finding words side by side
   * @param language the language most of it is in
   */
  record Analysed(Terms terms, List<String> rows, Language language) {}

  Analysed analyse(Collection<String> texts) {
    var terms = new Terms();
    var rows = new ArrayList<String>();
    int left = MOST_WORDS;
    int finnish = 0;
    int swedish = 0;
    for (String text : texts) {
      List<Word> words = Word.of(text, left);
      if (words.isEmpty()) {
        continue;
      }
      left -= words.size();
      List<Understood> row = words.stream().map(w -> lexicon.understand(w.plain())).toList();
      Language language = language(row);
      switch (language) {
        case FINNISH -> finnish += row.size();
        case SWEDISH -> swedish += row.size();
        case UNKNOWN -> {}
      }
      row.forEach(word -> addTerms(word, language, terms));
      addPhrases(row, language, terms);
      addSuspended(words, row, terms);
      rows.add(line(row, language));
    }
    Language most =
        finnish == swedish
            ? Language.UNKNOWN
            : finnish > swedish ? Language.FINNISH : Language.SWEDISH;
    return new Analysed(terms, rows, most);
  }

  /** Each word of a text by itself, knowing the names of several words it is part of. */
  List<Analysed> analyseEach(List<Word> words) {
    List<Understood> row = words.stream().map(w -> lexicon.understand(w.plain())).toList();
    Language language = language(row);
    var each = new ArrayList<Terms>();
    for (Understood word : row) {
      var terms = new Terms();
      addTerms(word, language, terms);
      each.add(terms);
    }
    var spots = new ArrayList<>(lexicon.finnishPhrases(row));
    spots.addAll(lexicon.swedishPhrases(row));
    for (DomainWords.Spot spot : spots) {
      each.subList(spot.from(), spot.to())
          .forEach(terms -> terms.add(Field.BASE, spot.concept().term()));
    }
    var analysed = new ArrayList<Analysed>();
    for (int i = 0; i < row.size(); i++) {
      analysed.add(new Analysed(each.get(i), List.of(place(row.get(i), language)), language));
    }
    return analysed;
  }

  /** The form by which a word takes its place in a row; the same for its inflected forms. */
  static String place(Understood word, Language language) {
    Reading first = language == Language.SWEDISH ? word.swedish() : word.finnish();
    Reading second = language == Language.SWEDISH ? word.finnish() : word.swedish();
    if (first.isKnown()) {
      return Letters.folded(first.bases().getFirst()).replace(' ', '_');
    }
    return second.isKnown()
        ? Letters.folded(second.bases().getFirst()).replace(' ', '_')
        : Letters.folded(word.plain());
  }

  /** Tells the language of a text by which dictionary knows more of its words. */
  static Language language(List<Understood> row) {
    int finnish = 0;
    int swedish = 0;
    for (Understood word : row) {
      boolean inFinnish = word.finnish().isKnown();
      boolean inSwedish = word.swedish().isKnown();
      if (inFinnish && !inSwedish) {
        finnish += word.finnish().sure() ? 2 : 1;
      } else if (inSwedish && !(inFinnish && word.finnish().sure())) {
        swedish += 2;
      }
    }
    if (finnish > 2 * swedish) {
      return Language.FINNISH;
    }
    return swedish > 2 * finnish ? Language.SWEDISH : Language.UNKNOWN;
  }

  private String line(List<Understood> row, Language language) {
    var line = new StringBuilder();
    for (Understood word : row) {
      line.append(line.isEmpty() ? "" : " ").append(place(word, language));
    }
    return line.toString();
  }

  private void addTerms(Understood word, Language language, Terms terms) {
    String folded = Letters.folded(word.plain());
    terms.add(Field.EXACT, word.plain());
    terms.add(Field.FOLDED, folded);
    if (folded.indexOf('-') >= 0 || folded.indexOf(':') >= 0) {
      for (String piece : folded.split("[-:]")) {
        terms.add(Field.PART, piece);
      }
    }
    if (Letters.hasDigit(folded)) {
      return;
    }
    boolean readSwedish = language != Language.FINNISH;
    boolean readFinnish =
        language != Language.SWEDISH || (!word.swedish().isKnown() && word.finnish().sure());
    if (readFinnish) {
      word.finnishConcepts().forEach(concept -> addConcept(concept, Field.PART, terms));
      addFinnish(word, terms);
    }
    if (readSwedish) {
      word.swedishConcepts().forEach(concept -> addConcept(concept, Field.STEM_PART, terms));
      addSwedish(word, terms);
    }
    boolean known =
        (readFinnish && word.finnish().isKnown()) || (readSwedish && word.swedish().isKnown());
    if (!known) {
      addUnknown(word.plain(), folded, readFinnish, readSwedish, terms);
    } else if (readFinnish && mayBeChance(word, folded) && !word.swedish().isKnown()) {
      terms.add(Field.LOOSE, folded);
    }
  }

  /** A short compound may be a typing error by chance: karakoe for karaoke. */
  private static boolean mayBeChance(Understood word, String folded) {
    return !word.finnish().sure()
        || (!word.finnish().chain().isEmpty()
            && folded.length() <= LONGEST_CHANCE
            && word.concepts().isEmpty());
  }

  private static void addFinnish(Understood word, Terms terms) {
    word.finnish().bases().forEach(terms::addBase);
    terms.addFolded(Field.PART, word.finnish().parts());
    terms.addFolded(Field.GUESS, word.finnish().roots());
  }

  private static void addSwedish(Understood word, Terms terms) {
    terms.addFolded(Field.STEM, word.swedish().bases());
    terms.addFolded(Field.STEM_PART, word.swedish().parts());
    SwedishWords.stems(word.plain()).forEach(stem -> terms.add(Field.STEM, stem));
  }

  private void addUnknown(
      String plain, String folded, boolean inFinnish, boolean inSwedish, Terms terms) {
    terms.add(Field.LOOSE, folded);
    addEdges(folded, terms);
    if (inSwedish) {
      for (String stem : SwedishWords.stems(plain)) {
        terms.add(Field.LOOSE, stem);
        addEdges(stem, terms);
      }
      SwedishWords.skeletons(plain).forEach(skeleton -> terms.add(Field.STEM, skeleton));
      lexicon.unknownSwedishTails(plain).forEach(tail -> terms.add(Field.STEM_PART, tail));
      addTails(folded, terms);
    }
    if (inFinnish) {
      terms.addBase(FinnishWords.stem(plain) + "~");
      Repair repair = lexicon.repair(plain);
      for (Reading reading : repair.restored()) {
        reading.bases().forEach(terms::addBase);
        terms.addFolded(Field.PART, reading.parts());
      }
      for (Reading reading : repair.corrected()) {
        terms.addFolded(Field.GUESS, reading.bases());
        terms.addFolded(Field.GUESS, reading.parts());
      }
    }
  }

  /** Beginnings and ends of a long unknown word: it may be a compound. */
  private static void addEdges(String folded, Terms terms) {
    if (folded.length() < SHORTEST_WITH_EDGES || folded.length() > LONGEST_WITH_EDGES) {
      return;
    }
    for (int cut = SHORTEST_EDGE; cut <= folded.length() - SHORTEST_EDGE; cut++) {
      terms.add(Field.GUESS, folded.substring(0, cut));
      terms.add(Field.GUESS, folded.substring(cut));
    }
  }

  /** Skeletons of the ends of a long unknown word. */
  private static void addTails(String folded, Terms terms) {
    if (folded.length() > LONGEST_WITH_EDGES) {
      return;
    }
    for (int cut = SHORTEST_TAIL; cut <= folded.length() - SHORTEST_TAIL; cut++) {
      SwedishWords.skeletons(folded.substring(cut)).forEach(tail -> terms.add(Field.GUESS, tail));
    }
  }

  private void addPhrases(List<Understood> row, Language language, Terms terms) {
    if (language != Language.SWEDISH) {
      lexicon.finnishPhrases(row).forEach(spot -> addConcept(spot.concept(), Field.PART, terms));
    }
    if (language != Language.FINNISH) {
      lexicon
          .swedishPhrases(row)
          .forEach(spot -> addConcept(spot.concept(), Field.STEM_PART, terms));
    }
  }

  private static void addConcept(DomainWords.Concept concept, Field parts, Terms terms) {
    terms.add(Field.BASE, concept.term());
    terms.addFolded(parts, concept.parts());
  }

  /** In {@code mielenterveys- ja päihdepalvelut} the first word means mielenterveyspalvelut. */
  private static void addSuspended(List<Word> words, List<Understood> row, Terms terms) {
    for (int i = 0; i + 2 < words.size(); i++) {
      if (!words.get(i).prefix()) {
        continue;
      }
      String head = words.get(i).plain();
      List<Set<String>> finnish = row.get(i + 2).finnish().chain();
      if (!finnish.isEmpty()) {
        finnish.getLast().forEach(last -> terms.addBase(head + last));
      }
      List<Set<String>> swedish = row.get(i + 2).swedish().chain();
      if (!swedish.isEmpty()) {
        var joined = new LinkedHashSet<String>();
        swedish.getLast().forEach(last -> joined.add(Letters.folded(head) + last));
        terms.addFolded(Field.STEM, joined);
      }
    }
  }
}
