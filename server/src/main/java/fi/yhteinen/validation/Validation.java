package fi.yhteinen.validation;

import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The door of the room: does this record fit?
 *
 * <p>A record fits when HAPI's validator finds no error in it and it breaks none of the hub's own
 * rules. Warnings never refuse. The JSON given is expected to have passed the strict reader of room
 * {@code json}. Safe to call from many threads; never opens a connection.
 */
public final class Validation {

  private final Supplier<FullValidator> full;
  private final List<PlanRules> rules;
  private final boolean core;

  /**
   * @param core whether only R4 itself counts, as on the conformance instance
   */
  Validation(Supplier<FullValidator> full, List<PlanRules> rules, boolean core) {
    this.full = full;
    this.rules = List.copyOf(rules);
    this.core = core;
  }

  /**
   * Lets a record pass on its way to the store.
   *
   * @param json the same record as UTF-8 JSON
   * @throws RefusedException with {@link Refusal.Invalid} naming every error
   */
  public void requireValid(byte[] json) {
    var errors = check(json, null).stream().filter(Finding::isError).toList();
    if (!errors.isEmpty()) {
      throw new RefusedException(new Refusal.Invalid(errors));
    }
  }

  /**
   * Everything there is to say about a record: what {@code $validate} answers, warnings included.
   * Always asks the full validator.
   *
   * @param json the record as UTF-8 JSON
   * @param profile canonical of one more profile to check against, or null
   */
  public List<Finding> check(byte[] json, @Nullable String profile) {
    var findings = full.get().check(new String(json, StandardCharsets.UTF_8), profile);
    return core ? findings.stream().map(Validation::asR4Says).toList() : findings;
  }

  /** R4's own examples use relative canonical addresses; only the validator calls them wrong. */
  private static Finding asR4Says(Finding finding) {
    return finding.rule().equals("TYPE_SPECIFIC_CHECKS_CANONICAL_ABSOLUTE")
        ? new Finding(
            Finding.Severity.WARNING,
            finding.code(),
            finding.rule(),
            finding.path(),
            finding.text())
        : finding;
  }

  /**
   * Lets a change pass that the plan's rules may forbid; called inside the writing transaction,
   * with the current version locked.
   *
   * @param before the current version, or null for a new record
   * @throws RefusedException with {@link Refusal.Invalid} naming every error
   */
  public void requireRules(@Nullable Resource before, Resource after) {
    if (core) {
      return;
    }
    var errors = new ArrayList<Finding>();
    for (var rule : rules) {
      rule.check(before, after).stream().filter(Finding::isError).forEach(errors::add);
    }
    if (!errors.isEmpty()) {
      throw new RefusedException(new Refusal.Invalid(errors));
    }
  }
}
