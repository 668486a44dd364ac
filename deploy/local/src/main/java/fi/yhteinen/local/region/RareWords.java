package fi.yhteinen.local.region;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * Puts words that are nowhere else into a few notes each, and asks for them in another form. What a
 * query should find follows from where its words were put; nothing here analyses text.
 */
final class RareWords {

  private static final long SEED = 4242;
  private static final int MOST_PER_NOTE = 3;
  private static final List<String> FINNISH_OBLIQUE =
      List.of("gen", "part", "ill", "ine", "ela", "ade", "all", "nompl", "plpart");
  private static final List<String> SWEDISH_OBLIQUE = List.of("def", "pl", "defpl");

  /** A sentence put into a note, and the base form or part by which it is asked for. */
  record Planting(String lemma, String sentence) {}

  /** A question before its notes are known: those that hold all the lemmas. */
  private record Question(String language, String kind, String query, List<String> lemmas) {}

  private final Random random = new Random(SEED);
  private final Map<String, List<String>> patterns = new LinkedHashMap<>();
  private final Map<String, List<GeneratedNote>> soil;
  private final Map<String, List<Planting>> plantings = new LinkedHashMap<>();
  private final List<Question> questions = new ArrayList<>();
  private final Map<String, Lexicon> lexicons =
      Map.of("fi", Lexicon.of("fi"), "sv", Lexicon.of("sv"));

  /**
   * @param soil notes that may take a word, by language
   */
  RareWords(Map<String, List<GeneratedNote>> soil) {
    this.soil = soil;
    for (List<String> line : WordFile.lines("rare-sentences.txt")) {
      patterns
          .computeIfAbsent(line.get(0) + line.get(1), key -> new ArrayList<>())
          .add(String.join(" ", line.subList(2, line.size())));
    }
    WordFile.lines("rare.txt").forEach(this::sow);
    pairs();
  }

  /** What was put into which note. */
  Map<String, List<Planting>> plantings() {
    return plantings;
  }

  List<RecallQuery> queries() {
    return questions.stream()
        .map(question ->
            new RecallQuery(
                question.language(), question.kind(), question.query(), holding(question.lemmas())))
        .toList();
  }

  private List<String> holding(List<String> lemmas) {
    return plantings.entrySet().stream()
        .filter(
            entry -> entry.getValue().stream().map(Planting::lemma).toList().containsAll(lemmas))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private void sow(List<String> line) {
    String language = line.getFirst();
    List<String> words = line.subList(2, line.size());
    switch (line.get(1)) {
      case "inflection" -> inflection(language, Noun.of(language, words));
      case "tail" -> tail(language, words);
      case "part" -> part(language, words.getFirst());
      case "typing" -> typing(language, Noun.of(language, words));
      case "dots" -> dots(language, Noun.of(language, words));
      default -> throw new IllegalArgumentException(line.get(1));
    }
  }

  private void inflection(String language, Noun noun) {
    int notes = 3 + random.nextInt(3);
    for (int i = 0; i < notes; i++) {
      plant(language, noun.lemma(), noun, oblique(language), false);
    }
    ask(language, "inflection", noun.lemma(), noun.lemma());
    ask(language, "inflection", otherForm(language, noun), noun.lemma());
  }

  /** The last part of compounds is asked for alone. */
  private void tail(String language, List<String> words) {
    int forms = language.equals("sv") ? 4 : 5;
    Noun head = Noun.of(language, words.subList(0, forms));
    for (String beginning : words.subList(forms, words.size())) {
      plant(language, head.lemma(), head.after(beginning), oblique(language), false);
    }
    ask(language, "compound", head.lemma(), head.lemma());
  }

  /** The first part of compounds is asked for alone. */
  private void part(String language, String beginning) {
    List<Noun> heads = Objects.requireNonNull(lexicons.get(language)).heads("craft");
    for (int head : List.of(0, 1 + random.nextInt(3), 4 + random.nextInt(3))) {
      plant(language, beginning, heads.get(head).after(beginning), oblique(language), false);
    }
    ask(language, "compound", beginning, beginning);
  }

  /** Every other word is mistyped in the queries, the others in one of their notes. */
  private void typing(String language, Noun noun) {
    String form = oblique(language);
    plant(language, noun.lemma(), noun, form, false);
    plant(language, noun.lemma(), noun, oblique(language), false);
    if (questions.size() % 4 < 2) {
      plant(language, noun.lemma(), noun, base(language), false);
      ask(language, "typing", Slips.mistype(noun.lemma(), random), noun.lemma());
      ask(language, "typing", Slips.mistype(noun.form(form), random), noun.lemma());
    } else {
      String typed = Slips.mistype(noun.lemma(), random);
      plant(language, noun.lemma(), typed, base(language), false);
      ask(language, "typing", noun.lemma(), noun.lemma());
      ask(language, "typing", Slips.mistype(noun.lemma(), random), noun.lemma());
    }
  }

  /** Every other word loses its dots in the queries, the others in one of their notes. */
  private void dots(String language, Noun noun) {
    plant(language, noun.lemma(), noun, oblique(language), false);
    plant(language, noun.lemma(), noun, base(language), false);
    String form = oblique(language);
    if (questions.size() % 4 < 2) {
      plant(language, noun.lemma(), noun, form, false);
      ask(language, "dots", Slips.withoutDots(noun.lemma()), noun.lemma());
      ask(language, "dots", Slips.withoutDots(noun.form(form)), noun.lemma());
    } else {
      plant(language, noun.lemma(), noun, form, true);
      ask(language, "dots", noun.lemma(), noun.lemma());
      ask(language, "dots", Slips.withoutDots(noun.lemma()), noun.lemma());
    }
  }

  /** Two words that only one or two notes hold together. */
  private void pairs() {
    for (String language : List.of("fi", "sv")) {
      List<Noun> nouns =
          WordFile.lines("rare.txt").stream()
              .filter(line -> line.getFirst().equals(language) && line.get(1).equals("inflection"))
              .map(line -> Noun.of(language, line.subList(2, line.size())))
              .toList();
      for (int i = 0; i + 1 < nouns.size(); i += 2) {
        Noun one = nouns.get(i);
        Noun two = nouns.get(i + 1);
        for (int times = 0; times < 2; times++) {
          GeneratedNote note = note(language, Set.of(one.lemma(), two.lemma()), 2);
          put(note, one, oblique(language));
          put(note, two, oblique(language));
        }
        questions.add(
            new Question(
                language,
                "words",
                one.lemma() + " " + two.form(oblique(language)),
                List.of(one.lemma(), two.lemma())));
      }
    }
  }

  private void ask(String language, String kind, String query, String lemma) {
    questions.add(new Question(language, kind, query, List.of(lemma)));
  }

  private void plant(String language, String lemma, Noun noun, String form, boolean withoutDots) {
    plant(language, lemma, noun.form(form), form, withoutDots);
  }

  private void plant(String language, String lemma, String word, String form, boolean withoutDots) {
    GeneratedNote note = note(language, Set.of(lemma), 1);
    String sentence = sentence(note, word, form);
    add(note, new Planting(lemma, withoutDots ? Slips.withoutDots(sentence) : sentence));
  }

  private void put(GeneratedNote note, Noun noun, String form) {
    add(note, new Planting(noun.lemma(), sentence(note, noun.form(form), form)));
  }

  private void add(GeneratedNote note, Planting planting) {
    plantings.computeIfAbsent(note.key(), key -> new ArrayList<>()).add(planting);
  }

  private String sentence(GeneratedNote note, String word, String form) {
    List<String> choice = Objects.requireNonNull(patterns.get(note.language() + form), form);
    String sentence =
        choice
            .get(random.nextInt(choice.size()))
            .replace("{client}", Person.number(note.client()).given());
    return sentence.replace("{w}", word);
  }

  /** A note that has room and none of these words yet. */
  private GeneratedNote note(String language, Set<String> lemmas, int room) {
    List<GeneratedNote> all = Objects.requireNonNull(soil.get(language), language);
    while (true) {
      GeneratedNote note = all.get(random.nextInt(all.size()));
      List<Planting> here = plantings.getOrDefault(note.key(), List.of());
      Set<String> held = new LinkedHashSet<>(here.stream().map(Planting::lemma).toList());
      held.retainAll(lemmas);
      if (held.isEmpty() && here.size() + room <= MOST_PER_NOTE) {
        return note;
      }
    }
  }

  /** A word that is not written as the base form. */
  private String otherForm(String language, Noun noun) {
    String word = noun.lemma();
    while (word.equals(noun.lemma())) {
      word = noun.form(oblique(language));
    }
    return word;
  }

  private String oblique(String language) {
    List<String> forms = language.equals("sv") ? SWEDISH_OBLIQUE : FINNISH_OBLIQUE;
    return forms.get(random.nextInt(forms.size()));
  }

  private static String base(String language) {
    return language.equals("sv") ? "sg" : "nom";
  }
}
