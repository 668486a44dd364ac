package fi.yhteinen.access;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may be told who has seen a client's records, and about whose acts. */
public final class Reporting {

  private final Policy policy;
  private final JdbcClient jdbc;
  private final Openings openings;

  Reporting(Policy policy, JdbcClient jdbc, Openings openings) {
    this.policy = policy;
    this.jdbc = jdbc;
    this.openings = openings;
  }

  /**
   * Decides on a report about a client.
   *
   * @return true when the client itself asks and is told everything; false when its agency asks and
   *     is told what its own people did and what others did with its records
   * @throws RefusedException Forbidden when the caller's role is told nothing, NotFound when this
   *     is another client or one of whom the agency has nothing
   */
  public boolean requireMayAsk(Caller caller, String client) {
    boolean asksOfItself = bears(caller, policy.reporting().own()) && caller.user() != null;
    boolean asksOfAgency = bears(caller, policy.reporting().agency()) && caller.agency() != null;
    if (!asksOfItself && !asksOfAgency) {
      throw new RefusedException(
          new Refusal.Forbidden(
              "role", "The caller's role is not told who has seen a client's records."));
    }
    if (asksOfItself && ("Patient/" + client).equals(caller.user())) {
      return true;
    }
    if (asksOfAgency && openings.isKnown(caller, client)) {
      return false;
    }
    throw new RefusedException(new Refusal.NotFound());
  }

  /**
   * Requires that the client itself asks.
   *
   * @throws RefusedException Forbidden when the caller's role asks of nobody's own records,
   *     NotFound when this is another client
   */
  public void requireOwn(Caller caller, String client) {
    if (!bears(caller, policy.reporting().own())) {
      throw new RefusedException(
          new Refusal.Forbidden("role", "The caller's role does not allow this."));
    }
    if (!("Patient/" + client).equals(caller.user())) {
      throw new RefusedException(new Refusal.NotFound());
    }
  }

  /** The hub itself, asking an agency for this client. */
  public Caller askingFor(Caller caller) {
    return caller.inRoles(Set.of("log-request"));
  }

  /**
   * The condition that a record is of the caller's own agency.
   *
   * @param numberColumn the SQL expression that holds the store's record number
   */
  public SqlCondition ownedByAgency(Caller caller, String numberColumn) {
    return caller.agency() == null
        ? new SqlCondition("false", List.of())
        : new SqlCondition(
            "EXISTS (SELECT 1 FROM access.record a WHERE a.number = "
                + numberColumn
                + " AND a.owner_agency = ?)",
            List.of(caller.agency()));
  }

  /** The directory's record of an agency or unit. */
  public Optional<ResourceKey> organization(String oid) {
    return jdbc.sql("SELECT id FROM access.organization WHERE oid = ? ORDER BY id LIMIT 1")
        .param(oid)
        .query(String.class)
        .optional()
        .map(id -> new ResourceKey("Organization", id));
  }

  private static boolean bears(Caller caller, Set<String> roles) {
    return caller.roles().stream().anyMatch(roles::contains);
  }
}
