package fi.yhteinen.fulltext;

import java.util.List;
import java.util.Set;

/**
 * One way in which a record may satisfy a word of the query. The scores are constants of our own:
 * they say how sure the match is and nothing about other records.
 */
sealed interface Alternative {

  int score();

  /** The field holds at least one of the terms. */
  record AnyOf(Field field, Set<String> terms, int score) implements Alternative {
    public AnyOf {
      terms = Set.copyOf(terms);
    }
  }

  /** Each part of a compound is there, as a word or as a part of one, by one of its base forms. */
  record AllParts(List<Set<String>> parts, List<Field> fields, int score) implements Alternative {
    public AllParts {
      parts = List.copyOf(parts);
      fields = List.copyOf(fields);
    }
  }

  /** The field holds a term that differs by at most so many letters; the first letter is right. */
  record Near(Field field, String term, int edits, int score) implements Alternative {}

  /** The words stand side by side, given by {@link Analyser#place}. */
  record Row(String words, int score) implements Alternative {}
}
