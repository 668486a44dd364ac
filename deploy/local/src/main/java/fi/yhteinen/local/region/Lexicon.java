package fi.yhteinen.local.region;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** The compounds of one language: every beginning of a kind goes with every head of that kind. */
final class Lexicon {

  private final Map<String, List<String>> beginnings = new LinkedHashMap<>();
  private final Map<String, List<Noun>> heads = new LinkedHashMap<>();

  private Lexicon() {}

  static Lexicon of(String language) {
    Lexicon lexicon = new Lexicon();
    for (List<String> line :
        WordFile.lines(language.equals("sv") ? "swedish.txt" : "finnish.txt")) {
      List<String> words = line.subList(2, line.size());
      if (line.getFirst().equals("part")) {
        lexicon.beginnings.computeIfAbsent(line.get(1), kind -> new ArrayList<>()).addAll(words);
      } else {
        lexicon
            .heads
            .computeIfAbsent(line.get(1), kind -> new ArrayList<>())
            .add(Noun.of(language, words));
      }
    }
    return lexicon;
  }

  Noun any(String kind, Random random) {
    return nth(kind, random.nextInt(size(kind)));
  }

  /** How many compounds a kind has. */
  int size(String kind) {
    return beginnings(kind).size() * heads(kind).size();
  }

  Noun nth(String kind, int number) {
    List<Noun> all = heads(kind);
    return all.get(number % all.size()).after(beginnings(kind).get(number / all.size()));
  }

  List<Noun> heads(String kind) {
    return Objects.requireNonNull(heads.get(kind), kind);
  }

  private List<String> beginnings(String kind) {
    return Objects.requireNonNull(beginnings.get(kind), kind);
  }
}
