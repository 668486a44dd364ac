package fi.yhteinen.access;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.profiles.Hetu;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What opens for a stated reason. One specially protected record that the client's permit or
 * consent shows the caller opens by confirming its use; what the caller's own agency has of any
 * client opens by breaking the glass, and is then seen by requests whose purpose is {@link
 * #BREAK_GLASS}. Either way it can only be read, and closes by itself.
 *
 * <p>Room {@code relation} opens and asks for the review; nobody else does.
 */
public final class Openings {

  /** The purpose of requests that see what was opened by breaking the glass. */
  public static final String BREAK_GLASS = "BTG";

  /** The purpose that the trail gives a confirmed use. */
  public static final String CONFIRMED = "special-confirmation";

  private static final String BROKEN = "break-glass";
  private static final String REVIEW = "access-review";
  private static final Duration JUST_NOW = Duration.ofMinutes(5);
  private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

  private final Policy policy;
  private final Grants grants;
  private final OpeningTable table;
  private final IdentityTable identities;
  private final Directory directory;
  private final Clock clock;
  private final InstantSource system;

  /**
   * @param clock of what is opened
   * @param system of logins
   */
  Openings(
      Policy policy,
      Grants grants,
      OpeningTable table,
      IdentityTable identities,
      Directory directory,
      Clock clock,
      InstantSource system) {
    this.policy = policy;
    this.grants = grants;
    this.table = table;
    this.identities = identities;
    this.directory = directory;
    this.clock = clock;
    this.system = system;
  }

  /** How a record is addressed to whoever bears a role at an agency or unit. */
  static String address(String place, String role) {
    return place + "#" + role;
  }

  /**
   * Whether the caller may open a record it does not see by stating a reason. Asks the database
   * only for callers whose role may, and then whether or not the record exists.
   */
  public boolean isConfirmable(Caller caller, ResourceKey key) {
    return confirmable(caller, key).isPresent();
  }

  /**
   * Opens a record for the caller.
   *
   * @return the client it is about and when it closes
   * @throws RefusedException Forbidden when the caller's role opens nothing, NotFound when the
   *     client's will does not show this record to it
   */
  public Opened confirm(Caller caller, ResourceKey key) {
    if (caller.user() == null || !bears(caller, policy.opening().confirm())) {
      throw forbidden("role", "The caller's role does not allow this.");
    }
    String client =
        confirmable(caller, key).orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
    return keep(caller, client, key, Set.of());
  }

  private Optional<String> confirmable(Caller caller, ResourceKey key) {
    return caller.user() != null && bears(caller, policy.opening().confirm())
        ? table.client(key, grants.sql(caller).openable(clock.instant()))
        : Optional.empty();
  }

  /**
   * @throws RefusedException Forbidden when the caller's role does not break the glass, or it has
   *     not just logged in with a second factor
   */
  public void requireMayBreakGlass(Caller caller) {
    if (caller.user() == null
        || caller.agency() == null
        || !bears(caller, policy.opening().breakGlass())
        || directory.workplace(caller.user()).isEmpty()) {
      throw forbidden(BROKEN, "The caller's role does not break the glass.");
    }
    Instant now = system.instant();
    if (caller.assurance() < 2
        || caller.loggedIn() == null
        || caller.loggedIn().plus(JUST_NOW).isBefore(now)
        || caller.loggedIn().minus(CLOCKS_APART).isAfter(now)) {
      throw forbidden(
          "step-up", "This needs a login with a second factor within the last five minutes.");
    }
  }

  /** Id of the client with this code, if the caller's own agency has anything of it. */
  public Optional<String> client(Caller caller, Hetu hetu) {
    return identities.find(hetu.value()).filter(client -> isKnown(caller, client));
  }

  /** Whether the caller's own agency has anything of the client. */
  public boolean isKnown(Caller caller, String client) {
    return caller.agency() != null && table.isKnownTo(caller.agency(), client);
  }

  /** The classes that can be opened by breaking the glass. */
  public Set<DataClass> classes() {
    return policy.opening().classes();
  }

  /** Opens what the caller's own agency has of a client, after {@link #requireMayBreakGlass}. */
  public Opened breakGlass(Caller caller, String client, Set<DataClass> classes) {
    Set<DataClass> opened = new HashSet<>(classes);
    opened.retainAll(policy.opening().classes());
    return keep(caller, client, null, opened);
  }

  private Opened keep(
      Caller caller, String client, @Nullable ResourceKey record, Set<DataClass> classes) {
    Instant now = clock.instant();
    Instant ends = now.plus(Duration.ofMinutes(policy.opening().minutes()));
    table.keep(Objects.requireNonNull(caller.user()), client, record, classes, now, ends);
    return new Opened(client, ends);
  }

  /**
   * @throws RefusedException Forbidden when the request's purpose is to see what was opened by
   *     breaking the glass and nothing is open, or when it would write
   */
  void requireBroken(Caller caller, boolean write) {
    if (!caller.purpose().equals(BREAK_GLASS)) {
      return;
    }
    if (write) {
      throw forbidden(BROKEN, "What was opened by breaking the glass can only be read.");
    }
    if (caller.user() == null || !table.isBroken(caller.user(), clock.instant())) {
      throw forbidden(BROKEN, "Nothing is open: break the glass first.");
    }
  }

  /** The hub itself, asking for a review in this caller's name. */
  public Caller reviewFor(Caller caller) {
    Policy.Role review = Objects.requireNonNull(policy.roles().get(REVIEW));
    return caller.inRoles(Set.of(REVIEW)).forPurpose(review.purpose());
  }

  private static boolean bears(Caller caller, Set<String> roles) {
    return caller.roles().stream().anyMatch(roles::contains);
  }

  private static RefusedException forbidden(String reason, String text) {
    return new RefusedException(new Refusal.Forbidden(reason, text));
  }

  /** What was opened: the client's records, until when. */
  public record Opened(String client, Instant ends) {}
}
