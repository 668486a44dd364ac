package fi.yhteinen.plan;

import fi.yhteinen.model.Finding;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.rule.Rule;
import fi.yhteinen.rule.RuleText;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says of a plan.
 *
 * @param rule the rule, as it holds for the plan
 * @param values what the check found, by the names in the rule's text
 * @param about the record it is about, or null for the plan itself
 * @param expression FHIRPath of the element, or null
 * @param due the day by which it is to be done, or null
 */
public record PlanFinding(
    Rule rule,
    Map<String, Object> values,
    @Nullable ResourceKey about,
    @Nullable String expression,
    @Nullable LocalDate due) {

  public PlanFinding {
    values = Map.copyOf(values);
  }

  static PlanFinding of(Rule rule, @Nullable String expression) {
    return new PlanFinding(rule, Map.of(), null, expression, null);
  }

  PlanFinding about(ResourceKey record) {
    return new PlanFinding(rule, values, record, expression, due);
  }

  PlanFinding dueOn(LocalDate day) {
    return new PlanFinding(rule, values, about, expression, day);
  }

  PlanFinding with(String name, Object value) {
    var more = new HashMap<>(values);
    more.put(name, value);
    return new PlanFinding(rule, more, about, expression, due);
  }

  /** What would be right, in a language. */
  public String text(Locale language) {
    var all = new HashMap<String, Object>(values);
    Optional.ofNullable(due).ifPresent(day -> all.put("due", day));
    return RuleText.of(rule, all, language);
  }

  /** As a refusal says it. */
  Finding asFinding() {
    return Finding.error("business-rule", rule.id(), expression, text(Locale.ENGLISH))
        .saidAs(Map.of("fi", text(Locale.of("fi")), "sv", text(Locale.of("sv"))));
  }
}
