package fi.yhteinen.relation;

import fi.yhteinen.access.Explaining;
import fi.yhteinen.access.Explanation;
import fi.yhteinen.access.Roles;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.interaction.Parsing;
import fi.yhteinen.interaction.Redaction;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.profiles.Canonical;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says why somebody sees a record or does not: to everybody of themselves, to those who watch over
 * an agency of its people. Nothing of what the record holds leaves, and asking leaves a row of the
 * trail.
 */
@Component
public class ExplainAccess {

  private static final String NAME = "$explain-access";

  private final Explaining explaining;
  private final Roles roles;
  private final ResourceStore store;
  private final Parsing parsing;
  private final Redaction redaction;
  private final Audit audit;
  private final Attempt attempt;

  ExplainAccess(
      Explaining explaining,
      Roles roles,
      ResourceStore store,
      Parsing parsing,
      Redaction redaction,
      Audit audit,
      Attempt attempt) {
    this.explaining = explaining;
    this.roles = roles;
    this.store = store;
    this.parsing = parsing;
    this.redaction = redaction;
    this.audit = audit;
    this.attempt = attempt;
  }

  /**
   * What is asked.
   *
   * @param person whose view is meant, a PractitionerRole; null for the caller's own
   * @param purpose v3 PurposeOfUse code, or null for the usual one
   */
  public record Asked(ResourceKey record, @Nullable ResourceKey person, @Nullable String purpose) {}

  /** What is told; {@code inPart} when something of a visible record is left out for the person. */
  public record Told(Explanation why, boolean inPart) {}

  /**
   * Explains.
   *
   * @throws RefusedException Forbidden when the caller asks about somebody of another agency or
   *     does not watch over its own, NotFound when there is no such record or the caller may not
   *     know of it, Invalid when the purpose is none that the person may have
   */
  public Told run(Caller caller, Asked asked) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        NAME,
        asked.record().id(),
        () -> {
          Caller person = person(caller, asked);
          Explanation why = explaining.explain(caller, person, asked.record());
          boolean inPart = why.visible() && isInPart(person, asked.record());
          audit.durably(
              List.of(
                  Act.on(
                      caller,
                      Interaction.OPERATION,
                      NAME,
                      asked.record().id(),
                      null,
                      why.client())));
          return new Told(why, inPart);
        });
  }

  private Caller person(Caller caller, Asked asked) {
    ResourceKey named = asked.person();
    Caller person =
        named == null || named.toString().equals(caller.user()) ? caller : other(caller, named);
    String purpose = asked.purpose();
    if (purpose == null || purpose.equals(person.purpose())) {
      return person;
    }
    if (!roles.isPurpose(purpose) || !roles.mayName(purpose, person.roles())) {
      throw new RefusedException(
          new Refusal.Invalid(
              "value",
              "explain-access",
              "The person's role does not see records for this purpose."));
    }
    return person.forPurpose(purpose);
  }

  private Caller other(Caller caller, ResourceKey key) {
    Caller unroled = explaining.other(caller, key.toString(), Set.of());
    Set<String> borne =
        current(key)
            .map(version -> (PractitionerRole) parsing.stored(version.body()))
            .map(ExplainAccess::codes)
            .map(roles::bearable)
            .orElse(Set.of());
    return unroled.inRoles(borne).forPurpose(roles.purpose(borne));
  }

  private static Set<String> codes(PractitionerRole worker) {
    return worker.getCode().stream()
        .flatMap(code -> code.getCoding().stream())
        .filter(coding -> Canonical.codeSystem("role").equals(coding.getSystem()))
        .map(Coding::getCode)
        .collect(Collectors.toSet());
  }

  private boolean isInPart(Caller person, ResourceKey record) {
    return current(record).map(version -> redaction.leavesOut(person, version)).orElse(false);
  }

  private Optional<StoredVersion> current(ResourceKey key) {
    return store.read(key, SqlCondition.TRUE).filter(version -> !version.deleted());
  }
}
