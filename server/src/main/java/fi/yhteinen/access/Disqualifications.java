package fi.yhteinen.access;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.profiles.Hetu;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Nobody handles the records of herself or himself, nor of a person near to them (Act 434/2003 §§
 * 27–28). Who that is is declared by the worker or the head of the unit; whoever is a client too
 * sees the own records as a client only.
 */
public final class Disqualifications {

  private final Policy policy;
  private final DisqualificationTable table;
  private final PolicyAccess access;
  private final Directory directory;
  private final Openings openings;

  Disqualifications(
      Policy policy,
      DisqualificationTable table,
      PolicyAccess access,
      Directory directory,
      Openings openings) {
    this.policy = policy;
    this.table = table;
    this.access = access;
    this.directory = directory;
    this.openings = openings;
  }

  /**
   * Whose disqualification a caller may declare.
   *
   * @param named a PractitionerRole, or null for the caller itself
   * @param lifting whether it is to be lifted, which nobody does for itself
   * @return the worker, as {@code PractitionerRole/…}
   * @throws RefusedException Forbidden when the caller is no worker, or this is neither itself nor
   *     a worker of the unit that it is the head of
   */
  public String worker(Caller caller, @Nullable ResourceKey named, boolean lifting) {
    String user = caller.user();
    String worker = named == null ? user : named.toString();
    boolean isSelf = user != null && user.equals(worker);
    if (user == null
        || worker == null
        || directory.workplace(worker).isEmpty()
        || (isSelf ? lifting : !isHeadOf(caller, worker))) {
      throw new RefusedException(
          new Refusal.Forbidden(
              "disqualify",
              "A disqualification is declared by the worker or by the head of its unit, and lifted by"
                  + " the head of its unit."));
    }
    return worker;
  }

  private boolean isHeadOf(Caller caller, String worker) {
    return caller.roles().stream().anyMatch(policy.disqualify()::contains)
        && directory
            .workplace(worker)
            .flatMap(place -> directory.unit(new Elements.Target("Organization", place)))
            .map(Directory.Unit::oid)
            .filter(caller.units()::contains)
            .isPresent();
  }

  /** Bars a worker from the records of a person, whether or not the hub knows that person. */
  public void declare(String worker, Hetu person, String relationship) {
    table.keep(worker, person, relationship);
  }

  /** Lifts it. */
  public void lift(String worker, Hetu person) {
    table.forget(worker, person);
  }

  /**
   * The client of a record that the caller would see if it were not barred from that client; one
   * question to the database for a caller who is barred from nobody.
   */
  public Optional<String> client(Caller caller, ResourceKey record) {
    return caller.user() instanceof String user && VisibilitySql.isWorker(user)
        ? table
            .barred(user, record)
            .flatMap(access::factsOf)
            .filter(
                facts -> access.lacking(caller, facts).equals(Optional.of(Layer.DISQUALIFICATION)))
            .map(RecordFacts::client)
        : Optional.empty();
  }

  /**
   * @throws RefusedException Forbidden when the caller is barred from this person, which it is told
   *     whether or not the hub knows the person
   */
  public void requireMayHandle(Caller caller, Hetu person) {
    if (caller.user() != null && table.isBarred(caller.user(), person)) {
      throw disqualified();
    }
  }

  /**
   * @throws RefusedException Forbidden when the caller is barred from this client
   */
  public void requireMayHandle(Caller caller, String client) {
    if (caller.user() != null && table.clients(caller.user()).contains(client)) {
      throw disqualified();
    }
  }

  /** What a caller is told who asks for what it must not handle. */
  public static RefusedException disqualified() {
    return new RefusedException(
        new Refusal.Forbidden(
            "disqualified",
            "Nobody handles the records of herself, himself or a person near to them."));
  }

  /** The hub itself, telling others of this caller's attempt. */
  public Caller alertOf(Caller caller) {
    Caller review = openings.reviewFor(caller);
    return new Caller(
        review.subject(),
        review.system(),
        null,
        review.roles(),
        review.agency(),
        review.units(),
        review.purpose(),
        review.assurance(),
        review.requestId());
  }

  /** Whether nobody has been alerted today of this worker and this client; takes note of it. */
  public boolean isFirstAlert(String worker, String client, LocalDate today) {
    return table.isFirstAlert(worker, client, today);
  }
}
