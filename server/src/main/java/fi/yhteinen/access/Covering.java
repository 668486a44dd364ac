package fi.yhteinen.access;

import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.PlanGrade;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Visibility;
import fi.yhteinen.model.Visibility.Grant;
import fi.yhteinen.model.Visibility.Ownership;
import fi.yhteinen.model.Visibility.Reach;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The decision in memory: whether a grant covers a record, and what is lacking when none does. */
final class Covering {

  /** From the cheapest to ask to the dearest; all must hold, so the order changes no answer. */
  private static final List<Layer> CHEAPEST_FIRST =
      List.of(Layer.ROLE, Layer.LABELS, Layer.RELATION, Layer.BASIS, Layer.DISQUALIFICATION);

  private final Visibility visibility;
  private final RecordFacts facts;
  private final Ties ties;

  private Covering(Visibility visibility, RecordFacts facts, Ties ties) {
    this.visibility = visibility;
    this.facts = facts;
    this.ties = ties;
  }

  /**
   * Whether any grant covers the record.
   *
   * @param ties what ties the caller to the client and the record to the caller's registers; asked
   *     only when that alone is left to decide
   */
  static boolean covers(Visibility visibility, RecordFacts facts, Ties ties) {
    Covering covering = new Covering(visibility, facts, ties);
    return visibility.grants().stream().filter(Covering::isUntied).anyMatch(covering::covers)
        || visibility.grants().stream()
            .filter(grant -> !isUntied(grant))
            .anyMatch(covering::covers);
  }

  /** The grants that cover the record. */
  static List<Grant> covering(Visibility visibility, RecordFacts facts, Ties ties) {
    Covering covering = new Covering(visibility, facts, ties);
    return visibility.grants().stream().filter(covering::covers).toList();
  }

  /**
   * What fails first in the grant that comes furthest; empty when one covers the record.
   *
   * @param ways what else is known of the way to a record that must be opened
   */
  static Optional<Layer> lacking(Visibility visibility, RecordFacts facts, Ties ties, Ways ways) {
    Covering covering = new Covering(visibility, facts, ties);
    return visibility.grants().stream().anyMatch(covering::covers)
        ? Optional.empty()
        : Optional.of(covering.furthest(ways));
  }

  /** The grants that come furthest, of a record that none covers. */
  static List<Grant> nearest(Visibility visibility, RecordFacts facts, Ties ties, Ways ways) {
    Covering covering = new Covering(visibility, facts, ties);
    Layer furthest = covering.furthest(ways);
    return visibility.grants().stream()
        .filter(grant -> covering.lacking(grant, ways) == furthest)
        .toList();
  }

  private Layer furthest(Ways ways) {
    return visibility.grants().stream()
        .map(grant -> lacking(grant, ways))
        .max(Comparator.naturalOrder())
        .orElse(Layer.ROLE);
  }

  private Layer lacking(Grant grant, Ways ways) {
    Layer first =
        Arrays.stream(Layer.values())
            .filter(layer -> !holds(layer, grant))
            .findFirst()
            .orElseThrow();
    return first == Layer.LABELS && grant.reach() == Reach.OPENED ? unopened(ways) : first;
  }

  /** What must be there before a record that is not open can be opened. */
  private Layer unopened(Ways ways) {
    if (isBreaking()) {
      return ties.opened() ? Layer.LABELS : Layer.RELATION;
    }
    return !ties.related() ? Layer.RELATION : ways.confirmable() ? Layer.LABELS : Layer.BASIS;
  }

  private boolean isBreaking() {
    return visibility.purpose().equals(Openings.BREAK_GLASS);
  }

  private boolean covers(Grant grant) {
    return CHEAPEST_FIRST.stream().allMatch(layer -> holds(layer, grant));
  }

  private boolean holds(Layer layer, Grant grant) {
    return switch (layer) {
      case ROLE ->
          grant.classes().contains(facts.dataClass())
              && (grant.types().isEmpty() || grant.types().contains(facts.type()))
              && owns(visibility, grant.ownership(), facts)
              && (grant.reach() != Reach.OPENED || isBreaking() || isCleared(grant));
      case RELATION ->
          switch (grant.reach()) {
            case ALL, OPENED -> true;
            case DIRECTORY -> facts.client() == null;
            case ADDRESSED ->
                facts.recipients().stream().anyMatch(visibility.addresses()::contains);
            case RELATED -> ties.related();
          };
      case BASIS -> !grant.needsBasis() || needsNoBasis(facts) || ties.shared();
      case DISQUALIFICATION ->
          grant.reach() == Reach.ALL || facts.client() == null || !ties.barred();
      case LABELS -> isCleared(grant) && (grant.reach() != Reach.OPENED || ties.opened());
    };
  }

  private boolean isCleared(Grant grant) {
    return grant.cleared().containsAll(facts.sensitivities());
  }

  /** Whether what is known without the database decides whether the grant reaches a record. */
  private static boolean isUntied(Grant grant) {
    return grant.reach() != Reach.RELATED && grant.reach() != Reach.OPENED;
  }

  static boolean isOwnRegister(Visibility visibility, RecordFacts facts) {
    return facts.register() == null || visibility.registers().contains(facts.register());
  }

  /** What belongs to all who are related to a client is asked of the database besides. */
  private boolean needsNoBasis(RecordFacts facts) {
    return facts.register() == null
        ? facts.client() == null
        : visibility.registers().contains(facts.register());
  }

  /** What the database knows of a caller and a record; each may be asked more than once. */
  interface Ties {

    /** Whether the caller has an open care relation to the record's client now. */
    boolean related();

    /** Whether the record, of another register, may move to one of the caller's now. */
    boolean shared();

    /** Whether the caller must not handle this client's records. */
    boolean barred();

    /** Whether the caller has opened the record, and it is still open. */
    boolean opened();
  }

  /** What else is to be known of a record that the caller has not opened. */
  interface Ways {

    /** Whether the caller may open it by stating a reason. */
    boolean confirmable();
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
