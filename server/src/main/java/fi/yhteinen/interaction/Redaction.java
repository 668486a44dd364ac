package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.json.Label;
import fi.yhteinen.json.Part;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.profiles.SafetyBan;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What a caller sees of a record that it may see only in part: a person under turvakielto without
 * the place, a graded part of the plan as its grade says, what it opened without the sensitivity
 * codes. Every body that leaves passes here, once. Asks the database nothing but for past versions
 * of a Patient, and only for callers who may not know where a person under turvakielto is, and as
 * {@link GradedParts} says.
 */
@Component
public class Redaction {

  private static final Label BAN = new Label(SafetyBan.SYSTEM, SafetyBan.CODE);

  private static final String SENSITIVITY = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
  private static final Set<Label> SENSITIVITIES =
      Stream.of("PSY", "SUD", "ETH", "MH", "BH", "PSYTHPN")
          .map(code -> new Label(SENSITIVITY, code))
          .collect(Collectors.toUnmodifiableSet());

  private final Access access;
  private final ResourceStore store;
  private final GradedParts graded;

  Redaction(Access access, ResourceStore store, GradedParts graded) {
    this.access = access;
    this.store = store;
    this.graded = graded;
  }

  /** The current version as this caller sees it. */
  StoredVersion current(Caller caller, StoredVersion version) {
    return current(caller, List.of(version)).getFirst();
  }

  /** Whether the caller is shown the current version without something of it. */
  public boolean leavesOut(Caller caller, StoredVersion version) {
    return current(caller, version).body() != version.body();
  }

  List<StoredVersion> current(Caller caller, List<StoredVersion> versions) {
    return graded.current(caller, versions).stream()
        .map(version -> isWithoutPlace(caller, version) ? withoutPlace(version) : version)
        .map(version -> unlabelled(caller, version))
        .toList();
  }

  /** A version of whatever age as this caller sees it: judged by the labels then and now. */
  StoredVersion past(Caller caller, StoredVersion version) {
    return past(caller, List.of(version)).getFirst();
  }

  List<StoredVersion> past(Caller caller, List<StoredVersion> versions) {
    return placed(caller, graded.past(caller, versions)).stream()
        .map(version -> unlabelled(caller, version))
        .toList();
  }

  /** Without the sensitivities that the caller is not cleared for. */
  private StoredVersion unlabelled(Caller caller, StoredVersion version) {
    return !access.mayKnowSensitivities(caller)
            && Part.bearsAny(version.body(), SENSITIVITIES, "v3-ActCode")
        ? version.withBody(Part.withoutLabels(version.body(), SENSITIVITIES))
        : version;
  }

  private List<StoredVersion> placed(Caller caller, List<StoredVersion> versions) {
    if (versions.stream().noneMatch(Redaction::isPatient) || access.mayKnowPlace(caller)) {
      return versions;
    }
    List<Long> patients =
        versions.stream()
            .filter(Redaction::isPatient)
            .map(StoredVersion::number)
            .distinct()
            .toList();
    Set<Long> open =
        store.load(patients).stream()
            .filter(now -> !Part.bears(now.body(), BAN))
            .map(StoredVersion::number)
            .collect(Collectors.toSet());
    return versions.stream()
        .map(version ->
            isPatient(version)
                    && !version.deleted()
                    && (!open.contains(version.number()) || Part.bears(version.body(), BAN))
                ? withoutPlace(version)
                : version)
        .toList();
  }

  /**
   * Requires that the caller sees all of the record it is about to change: else it would erase what
   * it does not see, or learn it from what a patch is answered.
   *
   * @throws RefusedException Invalid
   */
  void requireWhole(Caller caller, StoredVersion current) {
    if (isInPart(caller, current)) {
      throw new RefusedException(
          new Refusal.Invalid(
              "business-rule",
              "update.in-part",
              "You see this record only in part, so you cannot change it."));
    }
  }

  private boolean isInPart(Caller caller, StoredVersion version) {
    return isWithoutPlace(caller, version) || graded.isInPart(caller, version);
  }

  private boolean isWithoutPlace(Caller caller, StoredVersion version) {
    return isPatient(version) && !access.mayKnowPlace(caller) && Part.bears(version.body(), BAN);
  }

  private static boolean isPatient(StoredVersion version) {
    return version.key().type().equals("Patient");
  }

  private static StoredVersion withoutPlace(StoredVersion version) {
    return version.withBody(Part.of(version.body(), SafetyBan.HARMLESS));
  }
}
