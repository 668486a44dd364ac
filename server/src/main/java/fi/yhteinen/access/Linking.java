package fi.yhteinen.access;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.profiles.Hetu;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * What room {@code relation} must know and may do to link a client, and nobody else: whether a
 * person is known at all is told to no caller.
 */
public final class Linking {

  private static final String ROLE = "client-link";

  private final Policy policy;
  private final IdentityTable identities;
  private final RelationTable relations;
  private final Directory directory;
  private final Clock clock;

  Linking(
      Policy policy,
      IdentityTable identities,
      RelationTable relations,
      Directory directory,
      Clock clock) {
    this.policy = policy;
    this.identities = identities;
    this.relations = relations;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * @throws RefusedException Forbidden when the caller is no worker of a known unit, or its role
   *     may not open care relations
   */
  public void requireMayLink(Caller caller) {
    boolean may =
        caller.roles().stream().anyMatch(policy.linkClient()::contains)
            && caller.user() != null
            && directory.workplace(caller.user()).isPresent();
    if (!may) {
      throw new RefusedException(
          new Refusal.Forbidden("role", "The caller's role does not open care relations."));
    }
  }

  /** Lets nobody else ask about this person until the transaction ends. */
  public void lock(Hetu hetu) {
    identities.lock(hetu.value());
  }

  /** Id of the Patient who bears this code. */
  public Optional<String> client(Hetu hetu) {
    return identities.find(hetu.value());
  }

  /** Whether the user is the client's care manager now. */
  public boolean isCareManager(String user, String client) {
    return relations.isCareManager(user, client, clock.instant());
  }

  /** Id of the Organization where this worker works. */
  public String workplace(String user) {
    return directory.workplace(user).orElseThrow();
  }

  /** The hub itself, acting for this caller: it may write a person and a relation. */
  public Caller onBehalfOf(Caller caller) {
    return caller.inRoles(Set.of(ROLE));
  }
}
