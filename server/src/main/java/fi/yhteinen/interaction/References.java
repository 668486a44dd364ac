package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.json.JsonFaults;
import fi.yhteinen.json.JsonReader;
import fi.yhteinen.json.JsonResource;
import fi.yhteinen.json.JsonValue;
import fi.yhteinen.json.Limits;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.PlanGrade;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.store.ResourceStore;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps references whole: what a record newly points to exists and is visible to the writer. A
 * target that is not for the writer looks exactly like one that does not exist; so does one that is
 * specially protected, unless the record that names it is so too.
 */
@Component
class References {

  private final Access access;
  private final ResourceStore store;
  private final boolean conformance;

  References(
      Access access, ResourceStore store, @Value("${hub.conformance:false}") boolean conformance) {
    this.access = access;
    this.store = store;
    this.conformance = conformance;
  }

  /**
   * Requires every target that the record did not have before. The text was found to be a resource
   * of R4: there nothing but a reference has a text called so.
   *
   * @param facts of the record that refers
   * @param before the current version as stored, or null for a new record
   * @param vouched records that are known to be there for the writer, or that the same transaction
   *     writes
   * @throws RefusedException Invalid when a target is not there for this caller
   */
  void require(
      Caller caller,
      RecordFacts facts,
      JsonResource after,
      byte @Nullable [] before,
      Set<ResourceKey> vouched) {
    if (conformance) {
      return;
    }
    List<JsonValue> references = after.value().strings("reference");
    Set<ResourceKey> wanted = new HashSet<>();
    boolean isTemporary = false;
    for (JsonValue reference : references) {
      isTemporary |= reference.text().startsWith("urn:");
      target(reference.text()).ifPresent(wanted::add);
    }
    wanted.removeAll(vouched);
    if (before != null && !wanted.isEmpty()) {
      JsonReader.read(before, Limits.STORED).root().texts("reference").stream()
          .flatMap(reference -> target(reference).stream())
          .forEach(wanted::remove);
    }
    if (!wanted.isEmpty()) {
      wanted.removeAll(store.existing(wanted, allowed(caller, facts)));
    }
    if (isTemporary || !wanted.isEmpty()) {
      throw missing(references, wanted);
    }
  }

  /** A record that others see names none that is hidden from them: its id would tell of it. */
  private SqlCondition allowed(Caller caller, RecordFacts facts) {
    boolean isHidden =
        !PlanGrade.besides(facts.sensitivities()).isEmpty() || facts.dataClass() == DataClass.L;
    Caller whole = caller.unscoped();
    return isHidden ? access.visible(whole, "r.number") : access.citable(whole, "r.number");
  }

  /** The records of this hub that a resource refers to. */
  static Stream<ResourceKey> targets(JsonResource resource) {
    return resource.value().strings("reference").stream()
        .flatMap(reference -> target(reference.text()).stream());
  }

  private static RefusedException missing(List<JsonValue> references, Set<ResourceKey> wanted) {
    return new RefusedException(
        new Refusal.Invalid(
            references.stream()
                .filter(reference -> isMissing(reference.text(), wanted))
                .limit(JsonFaults.MOST)
                .map(reference ->
                    Finding.error(
                        "not-found",
                        "reference.target",
                        reference.expression(),
                        "The reference names a record that does not exist, or is not visible to"
                            + " you."))
                .toList()));
  }

  private static boolean isMissing(String reference, Set<ResourceKey> wanted) {
    return reference.startsWith("urn:") || target(reference).filter(wanted::contains).isPresent();
  }

  /** The record of this hub that a reference names, or empty. */
  static Optional<ResourceKey> target(String reference) {
    int slash = reference.indexOf('/');
    if (slash < 0 || reference.startsWith("#")) {
      return Optional.empty();
    }
    int history = reference.indexOf("/_history/");
    String type = reference.substring(0, slash);
    String id = reference.substring(slash + 1, history > slash ? history : reference.length());
    return ResourceKey.isType(type) && ResourceKey.isId(id)
        ? Optional.of(new ResourceKey(type, id))
        : Optional.empty();
  }
}
