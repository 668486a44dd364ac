package fi.yhteinen.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands behind a command: words, and options of the form {@code --name value} or, for flags,
 * {@code --name}.
 */
record Options(List<String> words, Map<String, List<String>> named) {

  /**
   * Takes them apart.
   *
   * @throws IllegalArgumentException for an option that the command does not know, or without value
   */
  static Options of(List<String> arguments, Set<String> known, Set<String> flags) {
    var words = new ArrayList<String>();
    var named = new LinkedHashMap<String, List<String>>();
    var left = new ArrayList<>(arguments);
    while (!left.isEmpty()) {
      var word = left.removeFirst();
      var name = word.startsWith("--") ? word.substring(2) : "";
      if (name.isEmpty()) {
        words.add(word);
      } else if (flags.contains(name)) {
        named.put(name, List.of());
      } else if (known.contains(name) && !left.isEmpty()) {
        named.computeIfAbsent(name, any -> new ArrayList<>()).add(left.removeFirst());
      } else {
        throw new IllegalArgumentException("unknown or without a value: " + word);
      }
    }
    return new Options(words, named);
  }

  boolean has(String name) {
    return named.containsKey(name);
  }

  List<String> all(String name) {
    return named.getOrDefault(name, List.of());
  }

  Optional<String> find(String name) {
    return all(name).stream().findFirst();
  }

  /** The value of an option that must be there. */
  String need(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing"));
  }

  /** The one word that must be there. */
  String word(String what) {
    if (words.size() != 1) {
      throw new IllegalArgumentException("exactly one " + what + " is needed");
    }
    return words.getFirst();
  }
}
