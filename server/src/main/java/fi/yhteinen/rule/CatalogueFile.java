package fi.yhteinen.rule;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reads {@code rules.yaml}, and files of an operator in the same form behind it: a rule of theirs
 * takes the place of the delivered one of the same id.
 */
final class CatalogueFile {

  private static final Set<String> OF_RULE =
      Set.of("kind", "basis", "check", "plans", "services", "text", "times");

  private CatalogueFile() {}

  static Catalogue delivered(List<String> further) {
    try (InputStream file = CatalogueFile.class.getResourceAsStream("rules.yaml")) {
      if (file == null) {
        throw new IllegalStateException("rules.yaml is missing from the hub");
      }
      Map<String, List<Rule>> rules =
          read("rules.yaml", new String(file.readAllBytes(), StandardCharsets.UTF_8));
      further.forEach(text -> rules.putAll(read("a rule file of the operator", text)));
      return new Catalogue(rules.values().stream().flatMap(List::stream).toList());
    } catch (IOException e) {
      throw new IllegalStateException("rules.yaml cannot be read", e);
    }
  }

  static Map<String, List<Rule>> read(String name, String text) {
    Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    Map<String, List<Rule>> rules = new HashMap<>();
    file.forEach((id, entry) -> rules.put(id, times(name + ": " + id, id, map(entry))));
    return rules;
  }

  private static List<Rule> times(String where, String id, Map<String, Object> entry) {
    entry
        .keySet()
        .forEach(key -> require(OF_RULE.contains(key), where + " has an unknown entry " + key));
    List<Rule> times = new ArrayList<>();
    for (Object time : collection(entry.getOrDefault("times", List.of()))) {
      Map<String, Object> values = new HashMap<>(map(time));
      LocalDate from = date(where, values.remove("from"));
      Object to = values.remove("to");
      Object kind = values.getOrDefault("kind", entry.get("kind"));
      values.remove("kind");
      Object text = values.getOrDefault("text", entry.get("text"));
      values.remove("text");
      times.add(
          new Rule(
              id,
              from,
              to == null ? null : date(where, to),
              kind(where, kind),
              words(entry.get("basis")),
              words(entry.get("check")),
              new HashSet<>(words(entry.get("plans"))),
              new HashSet<>(words(entry.get("services"))),
              texts(where, text),
              new Parameters(values)));
    }
    require(!times.isEmpty() && entry.get("check") != null, where + " lacks its check or times");
    requireOneAtATime(where, times);
    return times;
  }

  private static void requireOneAtATime(String where, List<Rule> times) {
    for (int i = 1; i < times.size(); i++) {
      LocalDate end = times.get(i - 1).to();
      require(
          end != null && end.isBefore(times.get(i).from()),
          where + " holds in two ways on one day: end the earlier one before the later begins");
    }
  }

  private static Kind kind(String where, @Nullable Object kind) {
    try {
      return Kind.valueOf(String.valueOf(kind).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(where + " has no kind that is known", e);
    }
  }

  private static LocalDate date(String where, @Nullable Object value) {
    require(value != null, where + " lacks its first day");
    return value instanceof Date date
        ? date.toInstant().atZone(ZoneOffset.UTC).toLocalDate()
        : LocalDate.parse(String.valueOf(value));
  }

  private static Map<String, String> texts(String where, @Nullable Object value) {
    Map<String, String> texts = new HashMap<>();
    if (value != null) {
      map(value).forEach((language, text) -> texts.put(language, String.valueOf(text)));
    }
    require(
        texts.keySet().equals(Set.of("fi", "sv", "en")),
        where + " needs its text in fi, sv and en");
    return texts;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static Collection<?> collection(Object value) {
    return (Collection<?>) value;
  }

  private static List<String> words(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case Collection<?> several -> several.stream().map(String::valueOf).toList();
      case Object one -> List.of(one.toString());
    };
  }
}
