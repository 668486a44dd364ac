package fi.yhteinen.notify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The one table of reminder days, {@code reminders.yaml}. */
final class ReminderRules {

  private static final Set<String> LANGUAGES = Set.of("fi", "sv", "en");

  private final Map<String, Object> kinds;

  private ReminderRules(Map<String, Object> kinds) {
    this.kinds = Map.copyOf(kinds);
    kinds.forEach((kind, entry) -> {
      require(texts(entry, "due").keySet().equals(LANGUAGES), kind);
      require(texts(entry, "overdue").keySet().equals(LANGUAGES), kind);
      times(entry).forEach(time -> require(!steps(time).isEmpty(), kind));
    });
  }

  static ReminderRules delivered() {
    try (InputStream file = ReminderRules.class.getResourceAsStream("reminders.yaml")) {
      return read(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("reminders.yaml cannot be read", e);
    }
  }

  static ReminderRules read(String text) {
    return new ReminderRules(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
  }

  /** The reminders of a deadline, as they hold on its day. */
  List<Step> steps(Deadline deadline) {
    Object entry = kinds.get(deadline.kind());
    return entry == null
        ? List.of()
        : times(entry).stream()
            .filter(time -> holds(time, deadline.due()))
            .findFirst()
            .map(ReminderRules::steps)
            .orElse(List.of());
  }

  /** The words of a reminder, by language. */
  Map<String, String> words(Deadline deadline, Step step) {
    return texts(
        Objects.requireNonNull(kinds.get(deadline.kind())), step.before() < 0 ? "overdue" : "due");
  }

  private static boolean holds(Object time, LocalDate day) {
    LocalDate from = date(map(time).get("from"));
    LocalDate to = date(map(time).get("to"));
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  private static @Nullable LocalDate date(@Nullable Object value) {
    return value instanceof Date date
        ? date.toInstant().atZone(ZoneOffset.UTC).toLocalDate()
        : null;
  }

  private static List<Object> times(Object entry) {
    return list(map(entry).get("times"));
  }

  private static List<Step> steps(Object time) {
    return list(map(time).get("reminders")).stream().map(ReminderRules::step).toList();
  }

  private static Step step(Object reminder) {
    Map<String, Object> said = map(reminder);
    int days = said.get("before") instanceof Integer before ? before : -(Integer) after(said);
    String to = String.valueOf(said.get("to")).replace('-', '_').toUpperCase(Locale.ROOT);
    return new Step(days, Step.To.valueOf(to));
  }

  private static Object after(Map<String, Object> said) {
    return Objects.requireNonNull(said.get("after"), "a reminder says before or after");
  }

  @SuppressWarnings("unchecked") // what SnakeYAML makes of a mapping
  private static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value, "an entry of reminders.yaml");
  }

  @SuppressWarnings("unchecked") // of a sequence
  private static List<Object> list(@Nullable Object value) {
    return List.copyOf((Collection<Object>) Objects.requireNonNull(value, "a list of reminders"));
  }

  @SuppressWarnings("unchecked") // of a mapping of texts
  private static Map<String, String> texts(Object entry, String which) {
    return (Map<String, String>) Objects.requireNonNull(map(entry).get(which), which);
  }

  private static void require(boolean holds, String kind) {
    if (!holds) {
      throw new IllegalStateException("reminders.yaml: " + kind + " lacks a text or its reminders");
    }
  }
}
