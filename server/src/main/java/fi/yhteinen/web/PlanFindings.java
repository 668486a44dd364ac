package fi.yhteinen.web;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.plan.Evaluate;
import fi.yhteinen.plan.PlanFinding;
import fi.yhteinen.web.Words.Word;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.CarePlan;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the rules say of the plan on the page. */
@Component
class PlanFindings {

  private static final Locale FINNISH = Locale.of("fi");
  private static final Locale SWEDISH = Locale.of("sv");

  private final Evaluate evaluate;

  PlanFindings(Evaluate evaluate) {
    this.evaluate = evaluate;
  }

  /**
   * What one rule says.
   *
   * @param rule its id
   * @param kind block, warn, remind or show
   * @param due the day by which it is to be done, or null
   * @param overdue whether that day has passed
   */
  record Noted(String rule, String kind, Word text, @Nullable LocalDate due, boolean overdue) {}

  /** What the rules say today of a plan that the caller sees, the hardest first. */
  List<Noted> of(Caller caller, CarePlan plan) {
    Evaluate.Found found =
        evaluate.run(caller, new ResourceKey("CarePlan", plan.getIdElement().getIdPart()), null);
    return found.findings().stream().map(finding -> noted(finding, found.on())).toList();
  }

  private static Noted noted(PlanFinding finding, LocalDate today) {
    LocalDate due = finding.due();
    return new Noted(
        finding.rule().id(),
        finding.rule().kind().code(),
        new Word(finding.text(FINNISH), finding.text(SWEDISH), finding.text(Locale.ENGLISH)),
        due,
        due != null && due.isBefore(today));
  }
}
