package fi.yhteinen.access;

import fi.yhteinen.access.Elements.Target;
import fi.yhteinen.access.Relation.Kind;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.PlanGrade;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.Related;
import fi.yhteinen.model.Scopes;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.model.SqlValue;
import fi.yhteinen.model.SqlWrite;
import fi.yhteinen.model.Visibility;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;

/** Decides by the policy and by the projections of what is stored. */
final class PolicyAccess implements Access {

  /** How long whoever enters a person without an identity code is related to it by that alone. */
  private static final Duration ENTERED = Duration.ofDays(30);

  private final Policy policy;
  private final Grants grants;
  private final Openings openings;
  private final RecordTable records;
  private final RelationTable relations;
  private final SharingTable sharing;
  private final Registers registers;
  private final DisqualificationTable disqualifications;
  private final Directory directory;
  private final IdentityTable identities;
  private final Classifier classifier;
  private final Asking asking;
  private final WriteRules writeRules;
  private final Clock clock;

  PolicyAccess(
      Policy policy,
      Grants grants,
      Registers registers,
      Openings openings,
      RecordTable records,
      RelationTable relations,
      SharingTable sharing,
      DisqualificationTable disqualifications,
      Directory directory,
      IdentityTable identities,
      Clock clock) {
    this.policy = policy;
    this.registers = registers;
    this.grants = grants;
    this.openings = openings;
    this.records = records;
    this.relations = relations;
    this.sharing = sharing;
    this.disqualifications = disqualifications;
    this.directory = directory;
    this.identities = identities;
    this.classifier = new Classifier(policy, directory, registers, records, this::canSee);
    this.asking = new Asking(policy.sharing(), directory, registers, sharing);
    this.writeRules =
        new WriteRules(
            policy,
            grants,
            relations,
            sharing,
            directory,
            new Involving(policy.sharing(), grants, directory, sharing));
    this.clock = clock;
  }

  @Override
  public void requireType(Caller caller, Interaction interaction, String type) {
    if (caller.scopes() instanceof Scopes scopes && !scopes.allow(interaction, type)) {
      throw new RefusedException(
          new Refusal.Forbidden("scope", "The token's scopes do not allow this."));
    }
    openings.requireBroken(caller, interaction.isWrite());
    boolean may =
        caller.roles().stream()
            .map(policy.roles()::get)
            .filter(java.util.Objects::nonNull)
            .anyMatch(role -> mayEver(role, interaction.isWrite(), type));
    if (!may) {
      throw new RefusedException(
          new Refusal.Forbidden("role", "The caller's role does not allow this."));
    }
  }

  /** Whether any cell of the role could let it; a tag may put a client's record in any class. */
  private boolean mayEver(Policy.Role role, boolean write, String type) {
    Policy.Type known = policy.type(type);
    for (DataClass dataClass : DataClass.values()) {
      boolean possible =
          known.isDirectory()
              ? dataClass == DataClass.O
              : known.dataClass() == DataClass.L
                  ? dataClass == DataClass.L
                  : dataClass != DataClass.O && dataClass != DataClass.L;
      if (possible
          && role.rights(dataClass).stream()
              .anyMatch(right -> (write ? right.write() : right.read()) && right.covers(type))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Visibility visibility(Caller caller) {
    return grants.visibility(caller);
  }

  @Override
  public SqlCondition visible(Caller caller, String numberColumn) {
    return grants.sql(caller).current(numberColumn, clock.instant());
  }

  @Override
  public Visibility wholeVisibility(Caller caller) {
    return grants.whole(caller);
  }

  @Override
  public SqlCondition wholly(Caller caller, String numberColumn) {
    return grants.wholeSql(caller).current(numberColumn, clock.instant());
  }

  @Override
  public Optional<Boolean> seesWhole(Caller caller, PlanGrade grade) {
    return Covering.clears(grants.whole(caller), grade);
  }

  @Override
  public boolean seesWhole(Caller caller, PlanGrade grade, RecordFacts facts) {
    return Covering.clears(grants.whole(caller), grade, facts);
  }

  @Override
  public boolean mayBeGraded(String type) {
    return policy.floor().graded().contains(type);
  }

  @Override
  public SqlCondition citable(Caller caller, String numberColumn) {
    SqlCondition visible = visible(caller, numberColumn);
    return new SqlCondition(
        "("
            + visible.sql()
            + ") AND NOT EXISTS (SELECT 1 FROM access.record cited WHERE cited.number = "
            + numberColumn
            + " AND NOT cited.sensitivities <@ ARRAY['G1', 'G2', 'G3'] OFFSET 0)",
        visible.parameters());
  }

  @Override
  public Optional<SqlValue> near(Caller caller, String type, boolean wholly) {
    return caller.user() instanceof String user
            && !policy.type(type).isDirectory()
            && grants.reachOnlyClients(caller, type)
            && relations.areFew(user)
        ? Optional.of(
            (wholly ? grants.wholeSql(caller) : grants.sql(caller)).near(type, clock.instant()))
        : Optional.empty();
  }

  @Override
  public SqlCondition versionVisible(Caller caller, String numberColumn, String versionColumn) {
    return grants.sql(caller).version(numberColumn, versionColumn, clock.instant());
  }

  @Override
  public boolean canSee(Caller caller, RecordFacts facts) {
    return Covering.covers(visibility(caller), facts, asked(caller, facts));
  }

  @Override
  public boolean mayKnowPlace(Caller caller) {
    return caller.roles().stream().anyMatch(policy.knowsPlace()::contains);
  }

  @Override
  public boolean mayKnowSensitivities(Caller caller) {
    return caller.roles().stream()
        .map(policy.roles()::get)
        .filter(java.util.Objects::nonNull)
        .anyMatch(
            role -> !role.clearedEverywhere().isEmpty() || !role.clearedInOwnUnit().isEmpty());
  }

  @Override
  public Related related(Caller caller) {
    Instant now = clock.instant();
    return caller.user() instanceof String user
        ? new Related(
            relations.clients(user, now),
            sharing.shown(grants.sql(caller), now),
            sharing.willed(grants.sql(caller), now),
            sharing.opened(grants.sql(caller), now),
            disqualifications.clients(user),
            sharing.parted(grants.sql(caller), now))
        : Related.NOBODY;
  }

  @Override
  public Map<Long, RecordFacts> facts(Collection<Long> numbers) {
    return records.facts(numbers);
  }

  @Override
  public Optional<RecordFacts> visibleFacts(Caller caller, long number) {
    if (!(caller.user() instanceof String user)) {
      return records.facts(number).filter(facts -> canSee(caller, facts));
    }
    Instant now = clock.instant();
    return records
        .met(number, user, grants.sql(caller).basis(now), grants.sql(caller).opened(now), now)
        .flatMap(met -> visible(caller, met));
  }

  @Override
  public SqlValue meeting(Caller caller, String numberColumn) {
    Instant now = clock.instant();
    return records.meeting(
        caller.user() == null ? "" : caller.user(),
        numberColumn,
        grants.sql(caller).basis(now),
        grants.sql(caller).opened(now),
        now);
  }

  @Override
  public Optional<RecordFacts> met(Caller caller, List<@Nullable String> found) {
    return RecordTable.Met.of(found).flatMap(met -> visible(caller, met));
  }

  private Optional<RecordFacts> visible(Caller caller, RecordTable.Met met) {
    if (caller.user() instanceof String user) {
      relations.remember(user, met.facts().client(), met.related(), met.barred());
    }
    return Covering.covers(visibility(caller), met.facts(), met)
        ? Optional.of(met.facts())
        : Optional.empty();
  }

  /** What fails first of a record's facts; empty when the caller sees it. */
  Optional<Layer> lacking(Caller caller, RecordFacts facts) {
    AskedTies ties = asked(caller, facts);
    return Covering.lacking(visibility(caller), facts, ties, ties);
  }

  Optional<RecordFacts> factsOf(long number) {
    return records.facts(number);
  }

  /** What ties a caller to a record, asked of the database when it is needed. */
  AskedTies asked(Caller caller, RecordFacts facts) {
    return new AskedTies(
        records, relations, grants.sql(caller), caller.user(), facts, clock.instant());
  }

  @Override
  public SqlValue relating(Caller caller, String clientColumn) {
    return relations.relating(
        caller.user() == null ? "" : caller.user(), clientColumn, clock.instant());
  }

  @Override
  public void knows(Caller caller, String client, boolean related) {
    if (caller.user() instanceof String user) {
      if (related) {
        relations.remember(user, client, true, false);
      } else {
        relations.remember(user, client, false);
      }
    }
  }

  @Override
  public Classified classify(Caller caller, Resource after, @Nullable RecordFacts before) {
    return classifier.classify(caller, after, before);
  }

  @Override
  public void requireWrite(
      Caller caller,
      Interaction interaction,
      @Nullable RecordFacts before,
      @Nullable Resource beforeBody,
      RecordFacts after,
      @Nullable Resource afterBody) {
    if (before != null && !canSee(caller.unscoped(), before)) {
      throw new RefusedException(new Refusal.NotFound());
    }
    writeRules.require(
        caller,
        interaction,
        new WriteRules.State(before, beforeBody),
        new WriteRules.State(after, afterBody),
        clock.instant());
  }

  @Override
  public boolean projectsAll(String type) {
    return records.mayFollow(type)
        || mayRelate(type)
        || mayShare(type)
        || Directory.projects(type)
        || type.equals("Patient");
  }

  @Override
  public boolean projects(RecordFacts before, RecordFacts after) {
    return projectsAll(after.type()) || records.keeps(before, after);
  }

  @Override
  public List<SqlWrite> project(
      long number,
      int version,
      @Nullable RecordFacts before,
      RecordFacts facts,
      @Nullable Resource body) {
    if (before != null && body != null && !projects(before, facts)) {
      return List.of();
    }
    if (body == null) {
      records.keep(number, version, before, facts, null);
      relations.keep(number, List.of());
      if (mayShare(facts.type())) {
        sharing.keep(number, List.of(), List.of());
      }
      identities.forget(facts.type(), number);
      return List.of();
    }
    boolean isNew = version == 1;
    List<SqlWrite> writes = new ArrayList<>();
    if (isNew) {
      writes.addAll(records.keepNew(number, facts, body));
    } else {
      records.keep(number, version, before, facts, body);
    }
    if (mayRelate(body.fhirType())) {
      List<Relation> said = relations(version, facts, body);
      if (isNew) {
        writes.addAll(relations.keepNew(number, said));
      } else {
        relations.keep(number, said);
      }
    }
    if (mayShare(body.fhirType())) {
      List<Party> parties = Party.of(body, directory, registers, policy);
      List<Will> wills =
          switch (body) {
            case Consent consent -> Will.of(consent, directory);
            case Task task -> asking.of(task, clock.instant());
            default -> List.of();
          };
      if (isNew) {
        writes.addAll(sharing.keepNew(number, parties, wills));
      } else {
        sharing.keep(number, parties, wills);
      }
    }
    directory.project(body);
    if (body instanceof Patient patient) {
      identities.keep(number, patient, isNew);
    }
    return writes;
  }

  private static boolean mayShare(String type) {
    return Party.mayBeIn(type) || type.equals("Consent") || type.equals("Task");
  }

  private static boolean mayRelate(String type) {
    return switch (type) {
      case "CareTeam", "EpisodeOfCare", "Task", "Appointment", "Patient", "RelatedPerson" -> true;
      default -> false;
    };
  }

  private List<Relation> relations(int version, RecordFacts facts, Resource body) {
    List<Relation> said = new ArrayList<>(Relations.of(body, directory));
    if (version == 1
        && body instanceof Patient patient
        && facts.author() instanceof String author
        && author.startsWith("PractitionerRole/")
        && IdentityTable.hetu(patient).isEmpty()) {
      Target self = new Target("Patient", patient.getIdElement().getIdPart());
      Instant now = clock.instant();
      said.add(new Relation(self.id(), author, Kind.ENTERED, now, now.plus(ENTERED)));
    }
    return said;
  }
}
