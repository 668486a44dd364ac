package fi.yhteinen.access;

import fi.yhteinen.access.Directory.Unit;
import fi.yhteinen.access.Elements.Target;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.PlanGrade;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.profiles.Canonical;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the facts of a record about to be written.
 *
 * <p>The label floor: what a mental-health or substance unit writes about health, or as diary, is
 * specially protected whatever its author says. What it adds to the plan keeps class P and is
 * graded by a code of {@code plan-visibility}; without one the grade is G0. The grade is kept as a
 * sensitivity that only the owning unit and the client are cleared for. With G0 the record does not
 * exist for others; with G1 to G3 they see a part of it ({@link PlanGrade}). A tag of {@code
 * data-class} may protect more, never less.
 *
 * <p>A record is about one client: the Patient it names, in whatever element. One that names two is
 * refused, groups, lists and meetings too; what the loader brings of that kind is seen by the
 * loader alone.
 */
final class Classifier {

  /** Every sensitivity a record can have here. */
  static final Set<String> SENSITIVITIES = Set.of("PSY", "SUD", "ETH", "G0", "G1", "G2", "G3");

  static final String NOT_SHOWN = "G0";

  private static final String CLASS_TAG = Canonical.codeSystem("data-class");

  private final Policy policy;
  private final Directory directory;
  private final Registers registers;
  private final RecordTable records;
  private final Recipients recipients;
  private final BiPredicate<Caller, RecordFacts> canSee;

  /**
   * @param canSee whether a caller may know of a record; one it may not know of is not followed, so
   *     that it cannot be told from one that does not exist
   */
  Classifier(
      Policy policy,
      Directory directory,
      Registers registers,
      RecordTable records,
      BiPredicate<Caller, RecordFacts> canSee) {
    this.policy = policy;
    this.directory = directory;
    this.registers = registers;
    this.records = records;
    this.recipients = new Recipients(directory);
    this.canSee = canSee;
  }

  Classified classify(Caller caller, Resource after, @Nullable RecordFacts before) {
    Policy.Type type = policy.type(after.fhirType());
    Optional<RecordFacts> followed = followed(type, caller, after);
    Set<String> clients = clients(type, after, followed);
    Unit owner = owner(type, caller, after, before);
    Labels labels = new Labels(after);
    labels.addSynonyms();
    DataClass untagged = untagged(type, followed, clients);
    DataClass dataClass = type.isDirectory() ? untagged : tagged(after).orElse(untagged);
    boolean floored = isFloored(caller, owner, after, before);
    if (floored && isProtected(type, untagged, dataClass)) {
      protect(labels, after, before);
    }
    Set<String> sensitivities = new HashSet<>(labels.sensitivities());
    followed.ifPresent(record -> sensitivities.addAll(record.sensitivities()));
    if (!sensitivities.isEmpty() && dataClass != DataClass.L) {
      dataClass = DataClass.M;
    }
    requireTagged(caller, after, before, untagged, dataClass);
    if (dataClass == DataClass.S || dataClass == DataClass.D || dataClass == DataClass.M) {
      labels.restrict();
    }
    if (dataClass == DataClass.P && (floored || isGraded(before)) && mayBeGraded(after)) {
      sensitivities.add(grade(labels, after).name());
    }
    String name = after.fhirType();
    boolean everything = policy.writesEverything(caller.roles(), dataClass, name);
    if (!everything) {
      requireOneClient(type, clients);
    } else if (clients.size() > 1 && dataClass != DataClass.L) {
      sensitivities.add(NOT_SHOWN);
      owner = Directory.NOBODY;
    }
    return new Classified(
        new RecordFacts(
            name,
            after.getIdElement().getIdPart(),
            clients.size() == 1 ? clients.iterator().next() : null,
            dataClass,
            sensitivities,
            owner.oid(),
            owner.agency(),
            register(type, owner, before),
            before == null ? caller.user() : before.author(),
            recipients.of(type, owner, after)),
        labels.added());
  }

  private @Nullable String register(Policy.Type type, Unit owner, @Nullable RecordFacts before) {
    if (type.shared() || type.isDirectory()) {
      return null;
    }
    return before != null && Objects.equals(before.ownerUnit(), owner.oid())
        ? before.register()
        : registers.of(owner);
  }

  private Optional<RecordFacts> followed(Policy.Type type, Caller caller, Resource after) {
    return type.follow().stream()
        .flatMap(path -> Elements.targets(after, path))
        .filter(target -> !target.is("Patient"))
        .flatMap(target -> records.facts(target).stream())
        .filter(record -> canSee.test(caller, record))
        .findFirst();
  }

  /** The clients a record names, wherever it names them; of a log, those it says it is about. */
  private static Set<String> clients(
      Policy.Type type, Resource after, Optional<RecordFacts> followed) {
    if (type.client().contains("self")) {
      String id = after.getIdElement().getIdPart();
      return id == null ? Set.of() : Set.of(id);
    }
    Set<String> clients = new HashSet<>();
    Stream<Target> named =
        type.dataClass() == DataClass.L
            ? Stream.concat(type.client().stream(), type.follow().stream())
                .flatMap(path -> Elements.targets(after, path))
            : Elements.everyTarget(after).stream();
    named.filter(target -> target.is("Patient")).map(Target::id).forEach(clients::add);
    followed.map(RecordFacts::client).ifPresent(clients::add);
    return clients;
  }

  /** What is about many is nobody's to see; the directory names nobody. */
  private static void requireOneClient(Policy.Type type, Set<String> clients) {
    if (type.isDirectory() && type.client().isEmpty() && !clients.isEmpty()) {
      throw WriteRules.invalid("directory-client", "A record of the directory names no client.");
    }
    if (clients.size() > 1) {
      throw WriteRules.invalid(
          "one-client", "A record is about one client; write one record for each.");
    }
  }

  private static DataClass untagged(
      Policy.Type type, Optional<RecordFacts> followed, Set<String> clients) {
    if (type.isDirectory()) {
      return clients.isEmpty() ? DataClass.O : DataClass.P;
    }
    return type.dataClass() == DataClass.L
        ? DataClass.L
        : followed.map(RecordFacts::dataClass).orElse(type.dataClass());
  }

  private boolean isProtected(Policy.Type type, DataClass untagged, DataClass dataClass) {
    return policy.floor().classes().contains(untagged)
        || policy.floor().classes().contains(dataClass)
        || (!type.follow().isEmpty() && dataClass != DataClass.L);
  }

  /** A tag protects more than the type's own class does, or as much; only the loader's may less. */
  private void requireTagged(
      Caller caller,
      Resource after,
      @Nullable RecordFacts before,
      DataClass untagged,
      DataClass dataClass) {
    boolean was = before != null && before.dataClass() == dataClass;
    if (!was
        && Protection.isLower(dataClass, untagged)
        && !policy.writesEverything(caller.roles(), untagged, after.fhirType())) {
      throw WriteRules.invalid(
          "data-class", "The tag of data-class cannot protect less than the type's own class.");
    }
  }

  /** The class that a tag says. */
  static Optional<DataClass> tagged(Resource body) {
    Set<String> tags =
        body.getMeta().getTag().stream()
            .filter(tag -> CLASS_TAG.equals(tag.getSystem()) && tag.hasCode())
            .map(Coding::getCode)
            .collect(Collectors.toSet());
    if (tags.size() > 1 || tags.contains(DataClass.O.name())) {
      throw noSuchClass();
    }
    return tags.stream().findFirst().map(Classifier::named);
  }

  private static DataClass named(String code) {
    try {
      return DataClass.valueOf(code);
    } catch (IllegalArgumentException e) {
      throw noSuchClass();
    }
  }

  private static RefusedException noSuchClass() {
    return new RefusedException(
        new Refusal.Invalid(
            "value",
            "data-class",
            "The tag of data-class must be one of P, S, H, D, M, E, C and L."));
  }

  private Unit owner(
      Policy.Type type, Caller caller, Resource after, @Nullable RecordFacts before) {
    if (after instanceof Organization organization) {
      return directory.unit(organization);
    }
    List<Unit> named =
        type.owner().stream()
            .flatMap(path -> Elements.targets(after, path))
            .flatMap(target -> directory.unit(target).stream())
            .toList();
    return named.stream()
        .filter(unit -> unit.oid() != null && caller.units().contains(unit.oid()))
        .findFirst()
        .or(() -> named.stream().findFirst())
        .orElseGet(() ->
            before == null
                ? writersUnit(caller)
                : new Unit(before.ownerUnit(), before.ownerAgency(), Set.of(), Set.of()));
  }

  /** Where the writer works; a writer of several units is taken at the one its role is in. */
  private Unit writersUnit(Caller caller) {
    if (caller.user() != null && caller.user().startsWith("PractitionerRole/")) {
      Optional<Unit> unit =
          directory.unit(
              new Target(
                  "PractitionerRole", caller.user().substring("PractitionerRole/".length())));
      if (unit.isPresent() && caller.units().contains(String.valueOf(unit.get().oid()))) {
        return unit.get();
      }
    }
    String only = caller.units().size() == 1 ? caller.units().iterator().next() : null;
    return Optional.ofNullable(only)
        .flatMap(directory::named)
        .orElseGet(() -> new Unit(only, caller.agency(), Set.of(), Set.of()));
  }

  /** By who writes in its own name, by whose it is, and by which part of the plan it is. */
  private boolean isFloored(
      Caller caller, Unit owner, Resource after, @Nullable RecordFacts before) {
    Policy.Floor floor = policy.floor();
    boolean own =
        before == null || before.ownerUnit() == null || caller.units().contains(before.ownerUnit());
    return (own && caller.roles().stream().anyMatch(floor.roles()::contains))
        || owner.kinds().stream().anyMatch(floor.unitKinds()::contains)
        || PlanPart.sectionCodes(after).stream().anyMatch(floor.sections()::contains);
  }

  /**
   * Adds the sensitivity that the author left out. One that the record bore before is not put back:
   * leaving it out is an attempt to lower the label, which is refused.
   */
  private void protect(Labels labels, Resource after, @Nullable RecordFacts before) {
    String code = isSubstance(after) ? "SUD" : "PSY";
    boolean bore =
        before != null && before.sensitivities().stream().anyMatch(Labels.PROTECTED::contains);
    if (labels.sensitivities().isEmpty() && !bore) {
      labels.add(Labels.SENSITIVITY, code);
    }
  }

  private boolean isSubstance(Resource after) {
    return List.of("code", "category", "type", "serviceType").stream()
        .flatMap(path -> Elements.at(after, path + ".coding"))
        .filter(Coding.class::isInstance)
        .map(Coding.class::cast)
        .anyMatch(coding -> policy.floor().substanceCodes().contains(coding.getCode()));
  }

  private boolean mayBeGraded(Resource after) {
    return policy.floor().graded().contains(after.fhirType()) && !PlanPart.isJointHeader(after);
  }

  /** Once graded, graded for good, whoever writes it. */
  private static boolean isGraded(@Nullable RecordFacts before) {
    return before != null && PlanGrade.least(before.sensitivities()).isPresent();
  }

  /** The grade; with one that others see, the record bears its label, by which it is shortened. */
  private static PlanGrade grade(Labels labels, Resource after) {
    PlanGrade grade = PlanPart.grade(after);
    if (grade != PlanGrade.G0) {
      labels.add(PlanGrade.SYSTEM, grade.name());
    }
    return grade;
  }
}
