package fi.yhteinen.access;

import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.PlanGrade;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Visibility;
import fi.yhteinen.model.Visibility.Grant;
import fi.yhteinen.model.Visibility.Ownership;
import java.util.List;
import java.util.Optional;

/** The decision in memory: whether a grant covers a record. */
final class Covering {

  private Covering() {}

  /**
   * Whether any grant covers the record.
   *
   * @param ties what ties the caller to the client and the record to the caller's registers; asked
   *     only when that alone is left to decide
   */
  static boolean covers(Visibility visibility, RecordFacts facts, Ties ties) {
    return visibility.grants().stream()
            .filter(grant ->
                grant.reach() != Visibility.Reach.RELATED
                    && grant.reach() != Visibility.Reach.OPENED)
            .anyMatch(grant ->
                coversContent(visibility, grant, facts) && reaches(visibility, grant, facts))
        || (facts.client() instanceof String client
            && coversRelated(visibility, facts, client, ties))
        || (visibility.grants().stream()
                .anyMatch(grant ->
                    grant.reach() == Visibility.Reach.OPENED
                        && coversContent(visibility, grant, facts))
            && ties.opened(facts));
  }

  private static boolean coversRelated(
      Visibility visibility, RecordFacts facts, String client, Ties ties) {
    List<Grant> grants =
        visibility.grants().stream()
            .filter(grant -> grant.reach() == Visibility.Reach.RELATED)
            .filter(grant -> coversContent(visibility, grant, facts))
            .toList();
    return !grants.isEmpty()
        && ties.related(client)
        && (isOwnRegister(visibility, facts)
            || grants.stream().anyMatch(grant -> !grant.needsBasis())
            || ties.shared(facts));
  }

  private static boolean isOwnRegister(Visibility visibility, RecordFacts facts) {
    return facts.register() == null || visibility.registers().contains(facts.register());
  }

  /** What the database knows of a caller and a record. */
  interface Ties {

    /** Whether the caller has an open care relation to this client now. */
    boolean related(String client);

    /** Whether this record of another register may move to one of the caller's now. */
    boolean shared(RecordFacts facts);

    /** Whether the caller has opened this record, and it is still open. */
    boolean opened(RecordFacts facts);
  }

  private static boolean reaches(Visibility visibility, Grant grant, RecordFacts facts) {
    return switch (grant.reach()) {
      case ALL -> true;
      case DIRECTORY -> facts.client() == null;
      case ADDRESSED -> facts.recipients().stream().anyMatch(visibility.addresses()::contains);
      case RELATED, OPENED -> false;
    };
  }

  private static boolean coversContent(Visibility visibility, Grant grant, RecordFacts facts) {
    return grant.classes().contains(facts.dataClass())
        && (grant.types().isEmpty() || grant.types().contains(facts.type()))
        && grant.cleared().containsAll(facts.sensitivities())
        && owns(visibility, grant.ownership(), facts);
  }

  /**
   * Whether a caller is cleared for all records of a grade, or for none; empty when for some.
   *
   * @param whole what it sees in full
   */
  static Optional<Boolean> clears(Visibility whole, PlanGrade grade) {
    List<Grant> clearing =
        whole.grants().stream()
            .filter(grant -> grant.cleared().contains(grade.name()))
            .filter(grant -> grant.classes().contains(DataClass.P))
            .toList();
    boolean anything =
        clearing.stream()
            .anyMatch(grant -> grant.ownership() == Ownership.ANY && grant.types().isEmpty());
    return anything
        ? Optional.of(true)
        : clearing.isEmpty() ? Optional.of(false) : Optional.empty();
  }

  /** Whether a caller sees all of a record of this grade, once it sees the record. */
  static boolean clears(Visibility whole, PlanGrade grade, RecordFacts facts) {
    return whole.grants().stream()
        .anyMatch(grant ->
            grant.cleared().contains(grade.name())
                && grant.classes().contains(facts.dataClass())
                && (grant.types().isEmpty() || grant.types().contains(facts.type()))
                && owns(whole, grant.ownership(), facts));
  }

  static boolean owns(Visibility visibility, Ownership ownership, RecordFacts facts) {
    return switch (ownership) {
      case ANY -> true;
      case OWN_UNIT -> facts.ownerUnit() != null && visibility.units().contains(facts.ownerUnit());
      case OWN_AGENCY ->
          facts.ownerAgency() != null && facts.ownerAgency().equals(visibility.agency());
      case OWN_AUTHOR -> facts.author() != null && facts.author().equals(visibility.user());
    };
  }
}
