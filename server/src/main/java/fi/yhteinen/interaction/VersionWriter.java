package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.access.Classified;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.json.Content;
import fi.yhteinen.json.JsonResource;
import fi.yhteinen.json.Label;
import fi.yhteinen.json.Rewrite;
import fi.yhteinen.json.ServerMembers;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlWrite;
import fi.yhteinen.search.SearchIndex;
import fi.yhteinen.store.Ending;
import fi.yhteinen.store.NewVersion;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import fi.yhteinen.validation.Validation;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one way a version comes to be, with all that belongs to it: decisions on the record before
 * and after, rules, version, projections, index, audit. Every method runs inside the caller's
 * transaction, except those whose names say that they stand alone.
 */
@Component
class VersionWriter {

  private final Access access;
  private final Redaction redaction;
  private final Validation validation;
  private final References references;
  private final ResourceStore store;
  private final SearchIndex index;
  private final Audit audit;
  private final Parsing parsing;
  private final List<Follower> followers;
  private final Clock clock;

  VersionWriter(
      Access access,
      Redaction redaction,
      Validation validation,
      References references,
      ResourceStore store,
      SearchIndex index,
      Audit audit,
      Parsing parsing,
      List<Follower> followers,
      Clock clock) {
    this.access = access;
    this.redaction = redaction;
    this.validation = validation;
    this.references = references;
    this.store = store;
    this.index = index;
    this.audit = audit;
    this.parsing = parsing;
    this.followers = List.copyOf(followers);
    this.clock = clock;
  }

  /** Makes the first version of a record at an address that is free. */
  Written create(Caller caller, ResourceKey key, Incoming body, Set<ResourceKey> vouched) {
    Classified classified = classify(caller, key, body, vouched);
    StoredVersion version = create(caller, key, body, classified, Ending.WITH_OTHERS);
    return new Written(
        redaction.current(caller, version), true, access.canSee(caller, classified.facts()));
  }

  /**
   * As {@link #create}, outside a transaction and after it was judged, of a type of which access
   * does not project every version.
   */
  Written createAlone(Caller caller, ResourceKey key, Incoming body, Judgement judgement) {
    StoredVersion version = create(caller, key, body, judgement.classified(), Ending.ALONE);
    return new Written(redaction.current(caller, version), true, judgement.visible());
  }

  private StoredVersion create(
      Caller caller, ResourceKey key, Incoming body, Classified classified, Ending ending) {
    Instant now = now(null);
    byte[] stored = rewrite(body.json(), key, 1, now, classified);
    return store.create(
        key,
        new NewVersion(now, clientOf(key, classified.facts()), author(caller), "POST", stored),
        made -> project(caller, Interaction.CREATE, made, null, classified, body.resource()),
        ending);
  }

  /** All that is asked of a new record before it is stored; stores nothing. */
  Judgement judge(Caller caller, ResourceKey key, Incoming body, Set<ResourceKey> vouched) {
    return judgement(
        caller,
        classify(caller, key, body, vouched),
        !validation.dependsOnOthers(null, body.resource()));
  }

  private Classified classify(
      Caller caller, ResourceKey key, Incoming body, Set<ResourceKey> vouched) {
    body.resource().setId(key.id()); // a Patient is its own client from the first question on
    Classified classified = access.classify(caller, body.resource(), null);
    access.requireWrite(
        caller, Interaction.CREATE, null, null, classified.facts(), body.resource());
    validation.requireRules(caller, null, body.resource());
    references.require(caller, classified.facts(), body.json(), null, vouched);
    return classified;
  }

  /** All that is asked of a further version before it is stored; stores nothing. */
  Judgement judge(
      Caller caller,
      Interaction interaction,
      StoredVersion current,
      RecordFacts before,
      Incoming body,
      Set<ResourceKey> vouched) {
    redaction.requireWhole(caller.unscoped(), current);
    Resource beforeBody = parsing.stored(current.body());
    return judgement(
        caller,
        classify(caller, interaction, current, before, beforeBody, body, vouched),
        !validation.dependsOnOthers(beforeBody, body.resource()));
  }

  private Classified classify(
      Caller caller,
      Interaction interaction,
      StoredVersion current,
      RecordFacts before,
      Resource beforeBody,
      Incoming body,
      Set<ResourceKey> vouched) {
    body.resource().setId(current.key().id()); // a conditional update may leave it out
    Classified classified = access.classify(caller, body.resource(), before);
    access.requireWrite(
        caller, interaction, before, beforeBody, classified.facts(), body.resource());
    validation.requireRules(caller, beforeBody, body.resource());
    references.require(caller, classified.facts(), body.json(), current.body(), vouched);
    return classified;
  }

  private Judgement judgement(Caller caller, Classified classified, boolean aloneEnough) {
    return new Judgement(classified, access.canSee(caller, classified.facts()), aloneEnough);
  }

  /** All that is asked before a record is deleted; deletes nothing. */
  void judgeDeletion(Caller caller, StoredVersion current, RecordFacts before) {
    Resource beforeBody = parsing.stored(current.body());
    access.requireWrite(caller, Interaction.DELETE, before, beforeBody, before, null);
  }

  /**
   * Appends a version to a locked record; says the current one when nothing changes.
   *
   * @param interaction UPDATE or PATCH
   */
  Written update(
      Caller caller,
      Interaction interaction,
      StoredVersion current,
      RecordFacts before,
      Incoming body,
      Set<ResourceKey> vouched) {
    redaction.requireWhole(caller.unscoped(), current);
    Classified classified =
        classify(
            caller, interaction, current, before, parsing.stored(current.body()), body, vouched);
    return append(caller, interaction, current, before, body, classified, Ending.WITH_OTHERS)
        .map(made ->
            new Written(
                redaction.current(caller, made), false, access.canSee(caller, classified.facts())))
        .orElseGet(() -> new Written(current, false, true));
  }

  /**
   * As {@link #update}, outside a transaction and after it was judged, for a record that was looked
   * at and not locked and of which access projects nothing.
   *
   * @throws fi.yhteinen.store.MovedOnException when it is not current any more
   */
  Written replaceAlone(
      Caller caller,
      StoredVersion current,
      RecordFacts before,
      Incoming body,
      Judgement judgement) {
    Classified classified = judgement.classified();
    return append(caller, Interaction.UPDATE, current, before, body, classified, Ending.ALONE)
        .map(made -> new Written(redaction.current(caller, made), false, judgement.visible()))
        .orElseGet(() -> new Written(current, false, true));
  }

  /** The version made; empty when nothing changes, and then it was shown. */
  private Optional<StoredVersion> append(
      Caller caller,
      Interaction interaction,
      StoredVersion current,
      RecordFacts before,
      Incoming body,
      Classified classified,
      Ending ending) {
    Instant now = now(current);
    byte[] stored = rewrite(body.json(), current.key(), current.version() + 1, now, classified);
    if (Content.same(current.body(), stored, true)) {
      audit.durably(List.of(Read.shown(caller, interaction, current)));
      return Optional.empty();
    }
    NewVersion next =
        new NewVersion(
            now,
            clientOf(current.key(), classified.facts()),
            author(caller),
            interaction == Interaction.PATCH ? "PATCH" : "PUT",
            stored);
    return Optional.of(
        store.append(
            current,
            next,
            made -> project(caller, interaction, made, before, classified, body.resource()),
            ending));
  }

  /** Appends the version that says that a locked record was deleted. */
  StoredVersion delete(Caller caller, StoredVersion current, RecordFacts before) {
    judgeDeletion(caller, current, before);
    NewVersion last =
        new NewVersion(now(current), current.client(), author(caller), "DELETE", new byte[0]);
    return store.append(
        current,
        last,
        made ->
            together(
                access.project(made.number(), made.version(), before, before, null),
                made,
                null,
                audit.row(Read.shown(caller, Interaction.DELETE, made))),
        Ending.WITH_OTHERS);
  }

  /** The facts of a locked record that the caller's role may see. */
  RecordFacts requireVisible(Caller caller, StoredVersion current) {
    return access
        .visibleFacts(caller.unscoped(), current.number())
        .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
  }

  /** Keeps the projections of a version; answers what is to be sent about it. */
  private List<SqlWrite> project(
      Caller caller,
      Interaction interaction,
      StoredVersion version,
      @Nullable RecordFacts before,
      Classified classified,
      Resource sent) {
    Resource body =
        classified.added().isEmpty() ? stamp(sent, version) : parsing.stored(version.body());
    return together(
        access.project(version.number(), version.version(), before, classified.facts(), body),
        version,
        body,
        audit.row(Read.shown(caller, interaction, version)));
  }

  private List<SqlWrite> together(
      List<SqlWrite> ofAccess, StoredVersion version, @Nullable Resource body, SqlWrite ofAudit) {
    List<SqlWrite> all = new ArrayList<>(ofAccess);
    all.add(indexed(version, body));
    for (Follower follower : followers) {
      all.addAll(follower.follow(version, body));
    }
    all.add(ofAudit);
    return all;
  }

  private SqlWrite indexed(StoredVersion version, @Nullable Resource body) {
    ResourceKey key = version.key();
    return index.rows(version.number(), key.type(), key.id(), version.lastUpdated(), body);
  }

  private static Resource stamp(Resource resource, StoredVersion version) {
    resource.setId(version.key().id());
    resource
        .getMeta()
        .setVersionId(String.valueOf(version.version()))
        .setLastUpdated(Date.from(version.lastUpdated()));
    return resource;
  }

  private static byte[] rewrite(
      JsonResource json, ResourceKey key, int version, Instant lastUpdated, Classified classified) {
    List<Label> added =
        classified.added().stream()
            .map(label -> new Label(label.getSystem(), label.getCode()))
            .toList();
    return Rewrite.stored(
        json,
        new ServerMembers(
            key.id(),
            String.valueOf(version),
            lastUpdated,
            new ServerMembers.Labels.AndAlso(added)));
  }

  /** Never before the version that stands, so that time tells the order of versions too. */
  private Instant now(@Nullable StoredVersion current) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (current == null || now.isAfter(current.lastUpdated())) {
      return now;
    }
    return current.lastUpdated().plusMillis(1);
  }

  /** A client's own record is about that client. */
  private static @Nullable String clientOf(ResourceKey key, RecordFacts facts) {
    return key.type().equals("Patient") ? key.id() : facts.client();
  }

  private static String author(Caller caller) {
    return caller.user() == null ? caller.subject() : caller.user();
  }
}
