package fi.yhteinen.fulltext;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.puimula.libvoikko.Analysis;
import org.puimula.libvoikko.SuggestionStrategy;
import org.puimula.libvoikko.Voikko;
import org.puimula.libvoikko.VoikkoException;

/**
 * The Finnish dictionary of the system's Voikko library. Safe for many threads: handles are not, so
 * each call borrows one from a pool.
 */
final class VoikkoDictionary implements AutoCloseable {

  private static final int HANDLES = 2;

  private final BlockingQueue<Voikko> handles;

  private VoikkoDictionary(BlockingQueue<Voikko> handles) {
    this.handles = handles;
  }

  /** The dictionary, or empty when the library or its Finnish words are not on this machine. */
  static Optional<VoikkoDictionary> open() {
    var handles = new ArrayBlockingQueue<Voikko>(HANDLES);
    try {
      for (int i = 0; i < HANDLES; i++) {
        var handle = new Voikko("fi");
        handle.setSuggestionStrategy(SuggestionStrategy.TYPO);
        handles.add(handle);
      }
      return Optional.of(new VoikkoDictionary(handles));
    } catch (VoikkoException | LinkageError absent) {
      handles.forEach(Voikko::terminate);
      return Optional.empty();
    }
  }

  /** One way to read a word; {@code segments} are its compound parts as written. */
  record Sense(String base, List<String> segments, List<String> roots) {}

  List<Sense> senses(String word) {
    return with(voikko -> voikko.analyze(word)).stream().map(VoikkoDictionary::sense).toList();
  }

  boolean knows(String word) {
    return with(voikko -> voikko.spell(word));
  }

  /** Words of the dictionary that look like this one, the likeliest first. */
  List<String> corrections(String word) {
    return with(voikko -> voikko.suggest(word));
  }

  @Override
  public void close() {
    for (int i = 0; i < HANDLES; i++) {
      Voikko handle = handles.poll();
      if (handle != null) {
        handle.terminate();
      }
    }
  }

  private <T> T with(Function<Voikko, T> question) {
    Voikko handle;
    try {
      handle = handles.take();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the dictionary", interrupted);
    }
    try {
      return question.apply(handle);
    } finally {
      handles.add(handle);
    }
  }

  private static Sense sense(Analysis analysis) {
    String base = Letters.plain(analysis.getOrDefault("BASEFORM", "")).replace("=", "");
    return new Sense(
        base,
        segments(analysis.getOrDefault("STRUCTURE", "")),
        roots(analysis.getOrDefault("WORDBASES", "")));
  }

  /** {@code =ppp=pppp} says: a part of three letters, then one of four. Only lengths are kept. */
  private static List<String> segments(String structure) {
    var segments = new ArrayList<String>();
    for (String segment : structure.split("=")) {
      if (!segment.isEmpty()) {
        segments.add(segment);
      }
    }
    return List.copyOf(segments);
  }

  /** {@code +kuntout(kuntouttaa)+us(+us)} names the word {@code kuntouttaa}. */
  private static List<String> roots(String wordBases) {
    var roots = new ArrayList<String>();
    int open = wordBases.indexOf('(');
    while (open >= 0) {
      int close = wordBases.indexOf(')', open);
      if (close < 0) {
        break;
      }
      String root = wordBases.substring(open + 1, close);
      if (!root.startsWith("+")) {
        roots.add(Letters.plain(root).replace("=", ""));
      }
      open = wordBases.indexOf('(', close);
    }
    return List.copyOf(roots);
  }
}
