package fi.yhteinen.fulltext;

import java.util.List;
import java.util.Set;

/** Answers in memory what the index answers for many: does a query find these terms? */
final class Matching {

  private Matching() {}

  /** The score of a text for a query, or 0 when it is not found. */
  static float score(TextQuery query, Analyser.Analysed text) {
    for (Clause clause : query.unwanted()) {
      if (best(clause, text) > 0) {
        return 0;
      }
    }
    float sum = 0;
    int found = 0;
    for (Clause clause : query.wanted()) {
      int best = best(clause, text);
      sum += best * clause.weight();
      found += best > 0 && clause.counts() ? 1 : 0;
    }
    return found >= query.least() ? sum : 0;
  }

  /** The best alternative's score, or 0. */
  static int best(Clause clause, Analyser.Analysed text) {
    int best = 0;
    for (Alternative alternative : clause.alternatives()) {
      if (alternative.score() > best && holds(alternative, text)) {
        best = alternative.score();
      }
    }
    return best;
  }

  private static boolean holds(Alternative alternative, Analyser.Analysed text) {
    return switch (alternative) {
      case Alternative.AnyOf any ->
          any.terms().stream().anyMatch(text.terms().of(any.field())::contains);
      case Alternative.AllParts all ->
          all.parts().stream().allMatch(part -> isIn(part, all.fields(), text.terms()));
      case Alternative.Near near -> isNear(near, text.terms().of(near.field()));
      case Alternative.Row row ->
          text.rows().stream()
              .anyMatch(line -> (" " + line + " ").contains(" " + row.words() + " "));
    };
  }

  /** Whether a word of a text that satisfies the clause has a part in that. */
  static boolean contributes(Clause clause, Analyser.Analysed text, Analyser.Analysed word) {
    return clause.alternatives().stream()
        .filter(alternative -> holds(alternative, text))
        .anyMatch(alternative ->
            switch (alternative) {
              case Alternative.AllParts all ->
                  all.parts().stream().anyMatch(part -> isIn(part, all.fields(), word.terms()));
              case Alternative.Row row -> List.of(row.words().split(" ")).containsAll(word.rows());
              case Alternative.AnyOf any ->
                  any.terms().stream().anyMatch(term -> beginsWith(term, word));
              case Alternative.Near near -> false;
            });
  }

  /** In {@code mielenterveys- ja päihdepalvelut} the first word begins one that is only meant. */
  private static boolean beginsWith(String term, Analyser.Analysed word) {
    return word.terms().of(Field.EXACT).stream()
        .anyMatch(written -> written.length() > 3 && term.startsWith(written));
  }

  private static boolean isIn(Set<String> part, List<Field> fields, Terms terms) {
    return fields.stream().anyMatch(field -> part.stream().anyMatch(terms.of(field)::contains));
  }

  static boolean isNear(Alternative.Near near, Set<String> terms) {
    return terms.stream().anyMatch(term -> isNear(near.term(), term, near.edits()));
  }

  /** Same first letter, and at most so many letters added, left out, changed or swapped. */
  static boolean isNear(String one, String other, int edits) {
    if (one.charAt(0) != other.charAt(0) || Math.abs(one.length() - other.length()) > edits) {
      return false;
    }
    int[] beforeLast = new int[other.length() + 1];
    int[] last = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[other.length()] <= edits;
  }
}
