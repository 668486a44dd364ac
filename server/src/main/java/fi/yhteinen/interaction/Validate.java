package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import fi.yhteinen.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says everything there is to say about a record before it is sent to be stored: what the strict
 * reader, the full validator and the hub's own rules find and, for a mode, whether this caller may
 * write it. Stores nothing.
 */
@Component
public class Validate {

  private static final String NAME = "validate";

  private final Access access;
  private final Redaction redaction;
  private final Validation validation;
  private final VersionWriter writer;
  private final Parsing parsing;
  private final ResourceStore store;
  private final Identifiers identifiers;
  private final Audit audit;
  private final Attempt attempt;

  Validate(
      Access access,
      Redaction redaction,
      Validation validation,
      VersionWriter writer,
      Parsing parsing,
      ResourceStore store,
      Identifiers identifiers,
      Audit audit,
      Attempt attempt) {
    this.access = access;
    this.redaction = redaction;
    this.validation = validation;
    this.writer = writer;
    this.parsing = parsing;
    this.store = store;
    this.identifiers = identifiers;
    this.audit = audit;
    this.attempt = attempt;
  }

  /** What the caller means to do with the record. */
  public enum Mode {
    CREATE,
    UPDATE,
    DELETE,
    PROFILE
  }

  /**
   * What is asked.
   *
   * @param key the record it is or will be, or null for a new one
   * @param mode null to look at the content only
   * @param profile canonical of one more profile to check against, or null
   * @param body the record as sent, read strictly already; null for what is stored under the key
   */
  @SuppressWarnings("ArrayRecordComponent") // compared never
  public record Asked(
      String type,
      @Nullable ResourceKey key,
      @Nullable Mode mode,
      @Nullable String profile,
      byte @Nullable [] body) {}

  /**
   * The findings, worst not first; none when all is well.
   *
   * @throws RefusedException Forbidden by role, as for the write; NotFound or Gone for the record
   *     named; BadRequest when record, mode or profile are missing or not known
   */
  public List<Finding> run(Caller caller, Asked asked) {
    ResourceKey key = asked.key();
    return attempt.run(
        caller,
        Interaction.OPERATION,
        NAME,
        key == null ? null : key.id(),
        () -> {
          access.requireType(caller, intended(asked), asked.type());
          requireProfile(asked.profile());
          StoredVersion current = key == null ? null : current(caller, key);
          List<Finding> findings = findings(caller, asked, current);
          if (current != null) {
            audit.durably(List.of(Read.shown(caller, Interaction.OPERATION, current)));
          }
          return findings;
        });
  }

  private static Interaction intended(Asked asked) {
    return switch (asked.mode()) {
      case DELETE -> Interaction.DELETE;
      case UPDATE -> Interaction.UPDATE;
      case CREATE -> Interaction.CREATE;
      case PROFILE -> Interaction.CREATE;
      case null -> asked.body() == null ? Interaction.READ : Interaction.CREATE;
    };
  }

  private void requireProfile(@Nullable String profile) {
    if (profile != null && !validation.knows(profile)) {
      throw badRequest("not-found", "validate.profile", "The hub does not know this profile.");
    }
  }

  private StoredVersion current(Caller caller, ResourceKey key) {
    StoredVersion current =
        store
            .read(key, access.visible(caller, "r.number"))
            .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
    if (current.deleted()) {
      throw new RefusedException(new Refusal.Gone());
    }
    return redaction.current(caller, current);
  }

  private List<Finding> findings(Caller caller, Asked asked, @Nullable StoredVersion current) {
    if (asked.mode() == Mode.DELETE) {
      StoredVersion doomed = required(current, "mode delete is asked of a record.");
      return refused(() -> {
        writer.judgeDeletion(caller, doomed, facts(caller, doomed));
        return List.of();
      });
    }
    if (asked.mode() == Mode.UPDATE) {
      required(current, "mode update is asked of a record.");
    }
    byte[] body = asked.body();
    if (body == null) {
      return validation.check(
          required(current, "Send a resource to look at.").body(), asked.profile());
    }
    List<Finding> findings = new ArrayList<>();
    Optional<Incoming> incoming = read(asked.type(), body, findings);
    incoming.ifPresent(one -> {
      findings.addAll(validation.check(one.bytes(), asked.profile()));
      if (findings.stream().noneMatch(Finding::isError)) {
        findings.addAll(refused(() -> judge(caller, asked, current, one)));
      }
    });
    return findings;
  }

  private static StoredVersion required(@Nullable StoredVersion current, String otherwise) {
    if (current == null) {
      throw badRequest("required", "validate.resource", otherwise);
    }
    return current;
  }

  private Optional<Incoming> read(String type, byte[] body, List<Finding> findings) {
    Incoming[] read = new Incoming[1];
    findings.addAll(
        refused(() -> {
          read[0] = parsing.incoming(body);
          return List.of();
        }));
    if (findings.isEmpty()) {
      Create.requireType(type, read[0]);
      return Optional.of(read[0]);
    }
    return Optional.empty();
  }

  /** Whether this caller may write the record as the mode says. */
  private List<Finding> judge(
      Caller caller, Asked asked, @Nullable StoredVersion current, Incoming body) {
    switch (asked.mode()) {
      case CREATE -> writer.judge(caller, identifiers.next(asked.type()), body, Set.of());
      case UPDATE -> {
        StoredVersion before = Objects.requireNonNull(current);
        if (!body.json().id().equals(Optional.of(before.key().id()))) {
          throw Update.otherId();
        }
        Update.requireWhole(body);
        writer.judge(caller, Interaction.UPDATE, before, facts(caller, before), body, Set.of());
      }
      case DELETE, PROFILE -> {}
      case null -> {}
    }
    return List.of();
  }

  private RecordFacts facts(Caller caller, StoredVersion current) {
    return writer.requireVisible(caller, current);
  }

  /** What a refusal of the content says; any other refusal is one of the operation itself. */
  private static List<Finding> refused(Supplier<List<Finding>> work) {
    try {
      return work.get();
    } catch (RefusedException e) {
      return switch (e.refusal()) {
        case Refusal.BadRequest(List<Finding> findings) -> findings;
        case Refusal.Invalid(List<Finding> findings) -> findings;
        default -> throw e;
      };
    }
  }

  private static RefusedException badRequest(String code, String rule, String text) {
    return new RefusedException(new Refusal.BadRequest(code, rule, text));
  }
}
