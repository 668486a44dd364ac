package fi.yhteinen.fulltext;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the word lists that lie beside this class; '#' begins a remark. */
final class WordList {

  private WordList() {}

  /** Lines with something on them, without remarks. */
  static List<String> lines(String name) {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(WordList.class.getResourceAsStream(name), name),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#')))
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException("reading word list " + name, broken);
    }
  }

  /** All words of a list, dots dropped. */
  static Set<String> folded(String name) {
    return lines(name).stream()
        .flatMap(line -> List.of(line.split("\\s+")).stream())
        .map(Letters::plain)
        .map(Letters::folded)
        .collect(Collectors.toUnmodifiableSet());
  }
}
