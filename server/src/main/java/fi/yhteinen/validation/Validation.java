package fi.yhteinen.validation;

import ca.uhn.fhir.context.support.IValidationSupport;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The door of the room: does this record fit?
 *
 * <p>A record fits when it breaks none of the hub's own rules and HAPI's validator finds no error
 * in it. Warnings never refuse. The JSON given is expected to have passed the strict reader of room
 * {@code json}. Safe to call from many threads; never opens a connection.
 */
public final class Validation {

  /**
   * What only the validator calls wrong, not R4, whose own examples do both: relative canonical
   * addresses, and Measures whose libraries are not at hand.
   */
  private static final Set<String> STRICTER_THAN_R4 =
      Set.of("TYPE_SPECIFIC_CHECKS_CANONICAL_ABSOLUTE", "MEASURE_M_CRITERIA_CQL_NO_LIB");

  private final Supplier<FullValidator> full;
  private final Supplier<QuickCheck> quick;
  private final OwnRules own;
  private final List<PlanRules> rules;
  private final boolean core;

  /**
   * @param core whether only R4 itself counts, as on the conformance instance
   */
  Validation(
      Supplier<FullValidator> full,
      Supplier<QuickCheck> quick,
      OwnRules own,
      List<PlanRules> rules,
      boolean core) {
    this.full = full;
    this.quick = quick;
    this.own = own;
    this.rules = List.copyOf(rules);
    this.core = core;
  }

  /**
   * Lets a record pass on its way to the store. Costs some ten microseconds for a record like
   * others before it, some ten milliseconds for one that is wrong or has something new in it.
   *
   * @param json the record as UTF-8 JSON
   * @throws RefusedException with {@link Refusal.Invalid} naming the hub's own rules it breaks and
   *     every error of the validator
   */
  public void requireValid(byte[] json) {
    var answer = quick.get().check(json);
    var findings = new ArrayList<>(ownFindings(answer));
    boolean isCertain = answer.isCertainlyRight();
    if (!isCertain && !opensAddress(findings)) {
      findings.addAll(fullFindings(json, null));
    }
    refuse(findings);
    if (!isCertain) {
      quick.get().learn(answer);
    }
  }

  private static boolean opensAddress(List<Finding> findings) {
    return findings.stream().anyMatch(finding -> finding.rule().equals("attachment-address"));
  }

  /** Lets the quick check learn from a record, whatever the hub's own rules say of it. */
  void learn(byte[] json) {
    var answer = quick.get().check(json);
    if (!answer.isCertainlyRight()
        && fullFindings(json, null).stream().noneMatch(Finding::isError)) {
      quick.get().learn(answer);
    }
  }

  /**
   * Everything there is to say about a record: what {@code $validate} answers, warnings included.
   * Always asks the full validator, except about addresses that it would open.
   *
   * @param json the record as UTF-8 JSON
   * @param profile canonical of one more profile to check against, or null
   */
  public List<Finding> check(byte[] json, @Nullable String profile) {
    var findings = new ArrayList<>(ownFindings(quick.get().check(json)));
    if (!opensAddress(findings)) {
      findings.addAll(fullFindings(json, profile));
    }
    return findings;
  }

  /** The code systems and value sets that records are validated against. */
  public IValidationSupport terminology() {
    return full.get().terminology();
  }

  /** Whether a profile is one that {@link #check} can check against. */
  public boolean knows(String profile) {
    return full.get().knows(profile);
  }

  private List<Finding> ownFindings(QuickCheck.Answer answer) {
    var root = answer.root();
    return root == null ? List.of() : own.check(root);
  }

  private List<Finding> fullFindings(byte[] json, @Nullable String profile) {
    var findings = full.get().check(new String(json, StandardCharsets.UTF_8), profile);
    return core ? findings.stream().map(Validation::asR4Says).toList() : findings;
  }

  private static Finding asR4Says(Finding finding) {
    return STRICTER_THAN_R4.contains(finding.rule())
        ? new Finding(
            Finding.Severity.WARNING,
            finding.code(),
            finding.rule(),
            finding.path(),
            finding.text())
        : finding;
  }

  private static void refuse(List<Finding> findings) {
    var errors = findings.stream().filter(Finding::isError).toList();
    if (!errors.isEmpty()) {
      throw new RefusedException(new Refusal.Invalid(errors));
    }
  }

  /**
   * Lets a change pass that the plan's rules may forbid; called with the version that the change
   * will follow or fail.
   *
   * @param before the current version, or null for a new record
   * @throws RefusedException with {@link Refusal.Invalid} naming every error
   */
  public void requireRules(Caller caller, @Nullable Resource before, Resource after) {
    if (!core) {
      refuse(rules.stream().flatMap(rule -> rule.check(caller, before, after).stream()).toList());
    }
  }

  /** Whether {@link #requireRules} must be asked inside the writing transaction. */
  public boolean dependsOnOthers(@Nullable Resource before, Resource after) {
    return !core && rules.stream().anyMatch(rule -> rule.dependsOnOthers(before, after));
  }
}
