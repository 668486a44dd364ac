package fi.yhteinen.access;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.model.Visibility;
import fi.yhteinen.model.Visibility.Grant;
import fi.yhteinen.model.Visibility.Reach;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why a record is shown or not, by the same grants and ties that decide it. */
public final class Explaining {

  private final Policy policy;
  private final Grants grants;
  private final PolicyAccess access;
  private final RecordTable records;
  private final RelationTable relations;
  private final SharingTable sharing;
  private final Directory directory;
  private final Clock clock;

  Explaining(
      Policy policy,
      Grants grants,
      PolicyAccess access,
      RecordTable records,
      RelationTable relations,
      SharingTable sharing,
      Directory directory,
      Clock clock) {
    this.policy = policy;
    this.grants = grants;
    this.access = access;
    this.records = records;
    this.relations = relations;
    this.sharing = sharing;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Another person of the caller's agency, as the directory knows it.
   *
   * @param user {@code PractitionerRole/…}
   * @param roles the role codes that the directory gives it
   * @throws RefusedException Forbidden when the caller does not watch over that person's agency
   */
  public Caller other(Caller caller, String user, Set<String> roles) {
    String agency = caller.agency();
    if (agency == null
        || caller.roles().stream().noneMatch(policy.reporting().agency()::contains)) {
      throw forbidden("The caller's role is told why it sees a record itself, and of nobody else.");
    }
    Directory.Unit unit =
        directory
            .workplace(user)
            .flatMap(id -> directory.unit(new Elements.Target("Organization", id)))
            .filter(place -> agency.equals(place.agency()))
            .orElseThrow(
                () -> forbidden("The caller is told about people of its own agency only."));
    return new Caller(
        caller.subject(),
        caller.system(),
        user,
        roles,
        unit.agency(),
        Stream.ofNullable(unit.oid()).collect(Collectors.toSet()),
        caller.purpose(),
        caller.assurance(),
        caller.requestId());
  }

  /**
   * Explains to a caller why a person sees a record or not.
   *
   * @param person the caller itself, or {@link #other}
   * @throws RefusedException NotFound when there is no such record, the caller asks about itself
   *     and does not see it, or about another and it neither is of the caller's agency nor seen by
   *     that person
   */
  public Explanation explain(Caller caller, Caller person, ResourceKey key) {
    long number = records.number(key, told(caller, person)).orElseThrow(Explaining::notFound);
    RecordFacts facts = records.facts(number).orElseThrow(Explaining::notFound);
    Explanation explanation = explain(person, number, facts);
    if (Objects.equals(person.user(), caller.user())
        && !explanation.visible()
        && !isNotHidden(explanation)) {
      throw notFound();
    }
    return explanation;
  }

  Explanation explain(Caller person, long number, RecordFacts facts) {
    Visibility visibility = grants.visibility(person);
    AskedTies ties = access.asked(person, facts);
    Optional<Layer> lacking = Covering.lacking(visibility, facts, ties, ties);
    List<Grant> deciding =
        lacking.isEmpty()
            ? Covering.covering(visibility, facts, ties)
            : Covering.nearest(visibility, facts, ties, ties);
    return new Explanation(
        facts.client(),
        lacking.orElse(null),
        lacking.isPresent()
            && lacking.get() == Layer.LABELS
            && ties.confirmable()
            && !ties.barred(),
        lacking.isPresent() && lacking.get() == Layer.ROLE
            ? List.of()
            : deciding.stream()
                .flatMap(grant -> grants.cells(person, grant, facts.dataClass()).stream())
                .distinct()
                .toList(),
        related(person, facts),
        deciding.stream().anyMatch(grant -> mayNeedGrounds(person, grant))
            ? grounds(person, number, facts, deciding)
            : List.of());
  }

  private static boolean mayNeedGrounds(Caller person, Grant grant) {
    return grant.reach() == Reach.RELATED
        || (grant.reach() == Reach.OPENED && !person.purpose().equals(Openings.BREAK_GLASS));
  }

  private List<String> related(Caller person, RecordFacts facts) {
    return person.user() == null || facts.client() == null
        ? List.of()
        : relations.kinds(person.user(), facts.client(), clock.instant());
  }

  private List<Explanation.Ground> grounds(
      Caller person, long number, RecordFacts facts, List<Grant> deciding) {
    if (Covering.isOwnRegister(grants.visibility(person), facts)) {
      return List.of(new Explanation.Ground("own-register", null));
    }
    if (deciding.stream()
        .anyMatch(grant -> grant.reach() == Reach.RELATED && !grant.needsBasis())) {
      return List.of(new Explanation.Ground("own-records", null));
    }
    return sharing.grounds(number, grants.sql(person), clock.instant());
  }

  /** Of which records {@code told} the caller may know that they exist. */
  private SqlCondition told(Caller caller, Caller person) {
    VisibilitySql seen = grants.sql(person);
    SqlCondition visible = seen.current("told.number", clock.instant());
    SqlCondition other =
        caller.agency() instanceof String agency && !Objects.equals(person.user(), caller.user())
            ? RecordTable.ofAgency(agency)
            : RecordTable.fulfilling(
                DisqualificationTable.orBarred(seen.confirmable(clock.instant()), person.user()));
    return new SqlCondition(
        "(" + visible.sql() + " OR " + other.sql() + ")",
        Stream.concat(visible.parameters().stream(), other.parameters().stream()).toList());
  }

  /** Whether a read would say more than that there is no such record. */
  private static boolean isNotHidden(Explanation explanation) {
    return explanation.confirmable() || explanation.lacking() == Layer.DISQUALIFICATION;
  }

  private static RefusedException notFound() {
    return new RefusedException(new Refusal.NotFound());
  }

  private static RefusedException forbidden(String text) {
    return new RefusedException(new Refusal.Forbidden("explain-access", text));
  }
}
