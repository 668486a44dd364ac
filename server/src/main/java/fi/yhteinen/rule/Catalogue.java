package fi.yhteinen.rule;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All rules, each as it stood at its time.
 *
 * <p>Which day decides is for the caller to say: a plan is judged by the law that held when it
 * began, a day of activity by that of the day.
 */
public final class Catalogue {

  private final List<Rule> rules;

  Catalogue(List<Rule> rules) {
    this.rules =
        rules.stream().sorted(Comparator.comparing(Rule::id).thenComparing(Rule::from)).toList();
  }

  /** Every rule and every time of it, by id and first day. */
  public List<Rule> all() {
    return rules;
  }

  /** The rules that hold on a day, by id. */
  public Stream<Rule> on(LocalDate day) {
    return rules.stream().filter(rule -> rule.holds(day));
  }

  /** One rule as it holds on a day; empty when it does not. */
  public Optional<Rule> on(LocalDate day, String id) {
    return on(day).filter(rule -> rule.id().equals(id)).findFirst();
  }
}
