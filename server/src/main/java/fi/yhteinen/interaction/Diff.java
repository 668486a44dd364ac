package fi.yhteinen.interaction;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.access.Access;
import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.json.JsonReader;
import fi.yhteinen.json.JsonTree;
import fi.yhteinen.json.Limits;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** Tells what changed between two versions of a record. */
@Component
public class Diff {

  private static final String NAME = "diff";

  private final Access access;
  private final Redaction redaction;
  private final ResourceStore store;
  private final Audit audit;
  private final Attempt attempt;
  private final FhirContext fhir;

  Diff(
      Access access,
      Redaction redaction,
      ResourceStore store,
      Audit audit,
      Attempt attempt,
      FhirContext fhir) {
    this.access = access;
    this.redaction = redaction;
    this.store = store;
    this.audit = audit;
    this.attempt = attempt;
    this.fhir = fhir;
  }

  /**
   * A FHIRPath Patch that makes one version into the other, as Parameters in JSON. Both must be
   * visible to the caller, judged by their labels then and now.
   *
   * @param from the version it begins with; when not named, the one before {@code to}
   * @param to the version it ends with; when not named, the current one
   * @throws RefusedException Forbidden by role; NotFound when either version is not there or not
   *     for this caller; Gone when either says that the record was deleted; BadRequest when there
   *     is no version before
   */
  public byte[] run(Caller caller, ResourceKey key, OptionalInt from, OptionalInt to) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        NAME,
        key.id(),
        () -> {
          access.requireType(caller, Interaction.VREAD, key.type());
          int last = to.isPresent() ? to.getAsInt() : current(caller, key);
          int first = from.isPresent() ? from.getAsInt() : last - 1;
          StoredVersion after = read(caller, key, last);
          if (first < 1) {
            throw new RefusedException(
                new Refusal.BadRequest(
                    "value", "diff.version", "There is no version before the first."));
          }
          StoredVersion before = read(caller, key, first);
          List<PathOperation> operations =
              PathDiff.between(fhir, tree(before.body()), tree(after.body()));
          audit.durably(List.of(shown(caller, before, after)));
          return PathDiff.parameters(operations).toBytes();
        });
  }

  private int current(Caller caller, ResourceKey key) {
    return store
        .read(key, access.visible(caller, "r.number"))
        .orElseThrow(() -> new RefusedException(new Refusal.NotFound()))
        .version();
  }

  private StoredVersion read(Caller caller, ResourceKey key, int version) {
    SqlCondition visible = access.versionVisible(caller, "r.number", "v.version");
    StoredVersion found =
        store
            .read(key, version, visible)
            .orElseThrow(() -> noSuchVersion(current(caller, key), version));
    if (found.deleted()) {
      throw new RefusedException(new Refusal.Gone());
    }
    return redaction.past(caller, found);
  }

  /** Who sees the record may know how many versions it has; which of them are shown is not told. */
  private static RefusedException noSuchVersion(int current, int version) {
    return new RefusedException(
        version > current
            ? new Refusal.Unknown(
                "diff.version",
                "The record has no such version: the current one is " + current + ".")
            : new Refusal.NotFound());
  }

  private static JsonTree tree(byte[] stored) {
    return JsonTree.of(JsonReader.read(stored, Limits.STORED).root());
  }

  private static Act shown(Caller caller, StoredVersion before, StoredVersion after) {
    return new Act(
        caller,
        Interaction.OPERATION,
        NAME,
        after.key().id(),
        after.version(),
        after.client(),
        List.of(before.key() + "/" + before.version(), after.key() + "/" + after.version()),
        null);
  }
}
