package fi.yhteinen.keycloak;

import fi.yhteinen.keycloak.Directory.Agency;
import fi.yhteinen.keycloak.Directory.Person;
import fi.yhteinen.keycloak.Directory.Unit;
import fi.yhteinen.keycloak.People.Logins;
import jakarta.ws.rs.ForbiddenException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;

/**
 * Makes the realm {@code hub} agree with a {@link Directory}, also while the hub serves.
 *
 * <p>Agencies and units are matched by OID, people by user name; running again changes only what
 * differs. Of a listed person the hub's roles and places become exactly those listed; roles and
 * groups that are none of the hub's stay. Nobody and nothing is deleted: what Keycloak has beyond
 * the directory is reported. Somebody who has left is listed with {@code enabled: false}.
 *
 * <p>One instance is used by one thread.
 */
public final class Provisioner implements AutoCloseable {

  private final Keycloak keycloak;
  private final RealmResource realm;
  private final Logins logins;

  private Provisioner(AdminAccess access, Logins logins) {
    this.keycloak = access.open();
    this.realm = keycloak.realm(RealmFiles.REALM);
    this.logins = logins;
  }

  /** People made get no password; those of an agency must set up one-time codes when they come. */
  public static Provisioner connect(AdminAccess access) {
    return new Provisioner(access, Logins.NONE);
  }

  /**
   * People made get the known password and one-time code secret of {@link DemonstrationLogin}.
   *
   * @throws IllegalArgumentException when the realm is not a demonstration realm
   */
  public static Provisioner connectToDemonstration(AdminAccess access) {
    var provisioner = new Provisioner(access, Logins.DEMONSTRATION);
    if (!provisioner.isDemonstration()) {
      provisioner.close();
      throw new IllegalArgumentException("known passwords are given in a demonstration realm only");
    }
    return provisioner;
  }

  /**
   * Makes the realm agree with the directory.
   *
   * @throws IllegalArgumentException when a person has a role the realm does not know, or one that
   *     only programs have; then nothing is changed
   * @throws IllegalStateException when Keycloak refuses a change; those before it are made, and
   *     running again goes on from there
   */
  public Provisioned apply(Directory directory) {
    return run(directory, true);
  }

  /** What {@link #apply} would do; changes nothing. */
  public Provisioned check(Directory directory) {
    return run(directory, false);
  }

  /**
   * Makes these the ways to log in elsewhere; of a source that is listed, nobody else may log in by
   * it. Sources that are not listed are left alone.
   *
   * @throws IllegalArgumentException when a person is not there
   * @throws IllegalStateException when Keycloak refuses a change, or an agency is not there
   */
  public List<Change> apply(LoginSources sources) {
    var ledger = new Ledger(true);
    new Brokers(realm, new Places(realm, ledger), ledger).align(sources);
    return ledger.changes();
  }

  /** What {@link #apply(LoginSources)} would do; changes nothing. */
  public List<Change> check(LoginSources sources) {
    var ledger = new Ledger(false);
    new Brokers(realm, new Places(realm, ledger), ledger).align(sources);
    return ledger.changes();
  }

  /**
   * Sets where the page's login may return to: exactly these hubs. For a stack on one machine,
   * whose ports may differ from those the realm was imported with; only a demonstration realm
   * allows it.
   */
  public void returnLoginsTo(List<URI> hubs) {
    var bff = realm.clients().findByClientId("hub-bff").getFirst();
    var bases = hubs.stream().map(hub -> hub.toString().replaceAll("/+$", "")).toList();
    var redirects = bases.stream().map(base -> base + "/login/oauth2/code/hub").toList();
    Map<String, String> attributes = new TreeMap<>(bff.getAttributes());
    attributes.put(
        "post.logout.redirect.uris",
        bases.stream().map(base -> base + "/").collect(Collectors.joining("##")));
    attributes.put("backchannel.logout.url", bases.getFirst() + "/logout/connect/back-channel/hub");
    if (!redirects.equals(bff.getRedirectUris()) || !attributes.equals(bff.getAttributes())) {
      bff.setRedirectUris(redirects);
      bff.setAttributes(attributes);
      realm.clients().get(bff.getId()).update(bff);
    }
  }

  private Provisioned run(Directory directory, boolean writing) {
    var ledger = new Ledger(writing);
    var places = new Places(realm, ledger);
    var people = new People(realm, places, ledger, logins);
    people.requireRoles(directory.people());
    places.align(directory.agencies());
    directory
        .people()
        .forEach(person -> people.align(person, directory.agencyOf(person).orElse(null)));
    AgencyAdmins.of(realm, places, ledger).ifPresent(admins -> admins.align(directory.agencies()));
    return new Provisioned(
        ledger.changes(),
        Stream.concat(
                places.unlisted(directory.agencies()).map(oid -> "unit " + oid),
                people
                    .unlisted(
                        directory.agencies().stream()
                            .flatMap(Provisioner::oids)
                            .collect(Collectors.toSet()),
                        directory.people().stream()
                            .map(Person::userName)
                            .collect(Collectors.toSet()))
                    .map(name -> "person " + name))
            .toList());
  }

  private static Stream<String> oids(Agency agency) {
    return Stream.concat(Stream.of(agency.oid()), agency.units().stream().map(Unit::oid));
  }

  /** Only the demonstration lets this program see clients at all. */
  private boolean isDemonstration() {
    try {
      return !realm.clients().findByClientId("hub-cli").isEmpty();
    } catch (ForbiddenException e) {
      return false;
    }
  }

  @Override
  public void close() {
    keycloak.close();
  }
}
