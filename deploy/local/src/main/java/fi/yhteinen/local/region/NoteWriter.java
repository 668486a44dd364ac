package fi.yhteinen.local.region;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the case notes of one language. The same client always gets the same notes. */
final class NoteWriter {

  private static final long SEED = 42;
  private static final int MOST_NOTES = 8;
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)(?::(\\w+))?}");

  private final Lexicon lexicon;
  private final String language;
  private final Map<String, List<String>> sentences = new LinkedHashMap<>();

  NoteWriter(String language) {
    this.language = language;
    this.lexicon = Lexicon.of(language);
    String file = language.equals("sv") ? "swedish-sentences.txt" : "finnish-sentences.txt";
    for (List<String> line : WordFile.lines(file)) {
      sentences
          .computeIfAbsent(line.getFirst(), kind -> new ArrayList<>())
          .add(String.join(" ", line.subList(1, line.size())));
    }
  }

  /** The notes of a client, without the words of the recall corpus. */
  List<GeneratedNote> notes(int client) {
    Random random = new Random(SEED * 1_000_003 + client);
    Person person = Person.number(client);
    CaseWorkers workers = CaseWorkers.of(client);
    int count = 2 + random.nextInt(MOST_NOTES - 1);
    List<GeneratedNote> notes = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      notes.add(note(person, workers, client, number, random));
    }
    return notes;
  }

  private GeneratedNote note(
      Person person, CaseWorkers workers, int client, int number, Random random) {
    String dataClass = dataClass(workers, random);
    int length = length(random);
    Set<String> lemmas = new HashSet<>();
    List<String> written = new ArrayList<>();
    List<String> fitting = new ArrayList<>(of(dataClass));
    while (written.size() < length - 1) {
      String kind = random.nextInt(4) == 0 ? "D" : dataClass;
      List<String> choice = fitting.isEmpty() || !kind.equals(dataClass) ? of(kind) : fitting;
      String pattern = choice.get(random.nextInt(choice.size()));
      fitting.remove(pattern);
      written.add(fill(pattern, person, lemmas, random));
    }
    boolean isNoisy = random.nextInt(100) < 16;
    boolean dropsDots = random.nextInt(3) == 0;
    if (isNoisy) {
      written.replaceAll(
          sentence -> dropsDots ? Slips.withoutDots(sentence) : slip(sentence, random));
    }
    // Two subjects that no other note has together: so no two notes are equal.
    String subjects = subjects(client * MOST_NOTES + number, lemmas, random);
    written.add(random.nextInt(written.size() + 1), isNoisy ? slip(subjects, random) : subjects);
    return new GeneratedNote(
        client + "-" + number,
        client,
        language,
        dataClass,
        workers.author(dataClass, random),
        3 + random.nextInt(360),
        of("T").get(random.nextInt(of("T").size())),
        String.join(" ", written),
        lemmas,
        isNoisy,
        written.size());
  }

  private static String dataClass(CaseWorkers workers, Random random) {
    int number = random.nextInt(100);
    if (number < 60) {
      return "D";
    }
    if (number < 72) {
      return "S";
    }
    if (number < 84) {
      return "P";
    }
    return workers.have("mika") ? "M" : "H";
  }

  /** Mostly a few sentences, now and then a long one, 40 at most. */
  private static int length(Random random) {
    return random.nextInt(12) == 0 ? 12 + random.nextInt(29) : 1 + random.nextInt(9);
  }

  private String subjects(int serial, Set<String> lemmas, Random random) {
    int first = lexicon.size("craft");
    int second = lexicon.size("money");
    // A step without a factor in common with the number of pairs visits each once.
    long pair = serial * 7_368_787L % ((long) first * second);
    Noun one = lexicon.nth("craft", (int) (pair % first));
    Noun two = lexicon.nth("money", (int) (pair / first));
    lemmas.add(one.lemma());
    lemmas.add(two.lemma());
    String base = language.equals("sv") ? "sg" : "nom";
    List<String> patterns = of("X");
    // A region so large that pairs repeat numbers its rounds.
    long round = serial / ((long) first * second);
    return patterns
            .get(random.nextInt(patterns.size()))
            .replace("{one}", one.form(base))
            .replace("{two}", two.form(base))
        + (round == 0 ? "" : " (" + (round + 1) + ")");
  }

  private String fill(String pattern, Person person, Set<String> lemmas, Random random) {
    StringBuilder sentence = new StringBuilder();
    Matcher slot = SLOT.matcher(pattern);
    while (slot.find()) {
      slot.appendReplacement(
          sentence, Matcher.quoteReplacement(word(slot, person, lemmas, random)));
    }
    slot.appendTail(sentence);
    String text = sentence.toString().replace("..", ".");
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private String word(Matcher slot, Person person, Set<String> lemmas, Random random) {
    return switch (slot.group(1)) {
      case "client" -> person.given();
      case "day" -> day(random);
      case "hour" -> (8 + random.nextInt(8)) + "." + (random.nextInt(4) * 15 + 100) % 100;
      case "amount" -> String.valueOf(20 + random.nextInt(900));
      case "n" -> {
        List<String> numbers = of("N" + Objects.requireNonNullElse(slot.group(2), ""));
        yield numbers.get(random.nextInt(numbers.size()));
      }
      default -> {
        Noun noun = lexicon.any(slot.group(1), random);
        lemmas.add(noun.lemma());
        yield noun.form(slot.group(2));
      }
    };
  }

  private static String day(Random random) {
    LocalDate day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(330));
    return day.getDayOfMonth() + "." + day.getMonthValue() + ".";
  }

  /** Mistypes one of the longer words. */
  private static String slip(String sentence, Random random) {
    String[] words = sentence.split(" ");
    int start = random.nextInt(words.length);
    for (int i = 0; i < words.length; i++) {
      int at = (start + i) % words.length;
      if (words[at].length() >= 6 && words[at].chars().allMatch(Character::isLetter)) {
        words[at] = Slips.mistype(words[at], random);
        return String.join(" ", words);
      }
    }
    return sentence;
  }

  private List<String> of(String kind) {
    return Objects.requireNonNull(sentences.get(kind), kind);
  }
}
