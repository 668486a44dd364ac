package fi.yhteinen.fulltext;

import fi.yhteinen.model.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Shows where in a text a query hit. Works on what the caller was allowed to read, never on the
 * index; a record whose visible texts give no snippet was found by something hidden and must not be
 * shown as a hit.
 */
public final class Snippets {

  private static final int BEFORE = 60;
  private static final int AFTER = 100;

  private final QueryParser parser;
  private final Analyser analyser;

  Snippets(QueryParser parser, Analyser analyser) {
    this.parser = parser;
    this.analyser = analyser;
  }

  /** A piece of a text, in order: plain text, not HTML. */
  public record Snippet(List<Part> parts) {
    public Snippet {
      parts = List.copyOf(parts);
    }
  }

  /** A stretch of a snippet; {@code hit} when the query asked for it. */
  public record Part(String text, boolean hit) {}

  /**
   * Snippets of a text, in the order of the text; none when nothing in it was asked for.
   *
   * @param most at most so many
   * @throws RefusedException BadRequest when the query is none
   */
  public List<Snippet> of(String text, String query, int most) {
    return of(List.of(text), query, most);
  }

  /** Snippets of the first texts that have any. */
  public List<Snippet> of(List<String> texts, String query, int most) {
    TextQuery parsed = parser.parse(RecordText.withoutIdentityCodes(query));
    var snippets = new ArrayList<Snippet>();
    for (String text : texts) {
      if (snippets.size() >= most) {
        break;
      }
      snippets.addAll(of(text, hits(text, parsed), most - snippets.size()));
    }
    return snippets;
  }

  /** The words to mark: those that satisfy a clause alone, else those that do so together. */
  private List<Word> hits(String text, TextQuery query) {
    List<Word> words = Word.of(text, Analyser.MOST_WORDS);
    List<Analyser.Analysed> each = analyser.analyseEach(words);
    Analyser.Analysed whole = analyser.analyse(List.of(text));
    var marked = new TreeSet<Integer>();
    for (Clause clause : query.wanted()) {
      if (clause.counts() && Matching.best(clause, whole) > 0) {
        marked.addAll(marked(clause, whole, each));
      }
    }
    return marked.stream().map(words::get).toList();
  }

  private static Set<Integer> marked(
      Clause clause, Analyser.Analysed whole, List<Analyser.Analysed> each) {
    var alone = new TreeSet<Integer>();
    var together = new TreeSet<Integer>();
    for (int i = 0; i < each.size(); i++) {
      if (Matching.best(clause, each.get(i)) > 0) {
        alone.add(i);
      } else if (Matching.contributes(clause, whole, each.get(i))) {
        together.add(i);
      }
    }
    return alone.isEmpty() ? together : alone;
  }

  private static List<Snippet> of(String text, List<Word> hits, int most) {
    var snippets = new ArrayList<Snippet>();
    int next = 0;
    while (next < hits.size() && snippets.size() < most) {
      int from = wordStart(text, Math.max(0, hits.get(next).start() - BEFORE));
      int to = wordEnd(text, Math.min(text.length(), hits.get(next).end() + AFTER));
      int last = next;
      while (last + 1 < hits.size() && hits.get(last + 1).end() <= to) {
        last++;
      }
      snippets.add(snippet(text, from, to, hits.subList(next, last + 1)));
      next = last + 1;
    }
    return snippets;
  }

  private static Snippet snippet(String text, int from, int to, List<Word> hits) {
    var parts = new ArrayList<Part>();
    int at = from;
    for (Word hit : hits) {
      if (hit.start() > at) {
        parts.add(new Part(text.substring(at, hit.start()), false));
      }
      parts.add(new Part(text.substring(hit.start(), hit.end()), true));
      at = hit.end();
    }
    if (to > at) {
      parts.add(new Part(text.substring(at, to), false));
    }
    return new Snippet(parts);
  }

  private static int wordStart(String text, int at) {
    int start = at;
    while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int wordEnd(String text, int at) {
    int end = at;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
