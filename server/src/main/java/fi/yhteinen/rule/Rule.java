package fi.yhteinen.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it stands between two dates.
 *
 * @param id stable, such as {@code R12}
 * @param from the first day on which it holds like this
 * @param to the last day, or null while no end is known
 * @param kind how hard it is
 * @param basis sections of law, or the practice it rests on
 * @param checks what computes it, by the names that the rooms of the records know
 * @param plans plan types it is about; empty means all
 * @param services services it is about; empty means that it is not about services
 * @param texts what would be right, by language: fi, sv, en; {name} stands for a parameter, or for
 *     what the check found
 * @param parameters its numbers and codes
 */
public record Rule(
    String id,
    LocalDate from,
    @Nullable LocalDate to,
    Kind kind,
    List<String> basis,
    List<String> checks,
    Set<String> plans,
    Set<String> services,
    Map<String, String> texts,
    Parameters parameters) {

  public Rule {
    basis = List.copyOf(basis);
    checks = List.copyOf(checks);
    plans = Set.copyOf(plans);
    services = Set.copyOf(services);
    texts = Map.copyOf(texts);
  }

  /** Whether it holds on a day; both ends belong to it. */
  public boolean holds(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }

  /** Whether it is about plans of this type. */
  public boolean isAbout(String planType) {
    return plans.isEmpty() || plans.contains(planType);
  }
}
