package fi.yhteinen.local;

import java.net.URI;

/**
 * The three servers a hub stands on, running and answering.
 *
 * <p>There are two kinds: child processes of this machine ({@link LocalStack}) and containers of
 * the official images. Both listen on the loopback address only.
 */
public interface Stack extends AutoCloseable {

  /**
   * The stack of this clone's tests: child processes that the first test to ask starts and the
   * others adopt, or with {@code -Dhub.test.stack=containers} containers that the first test of
   * this process to ask starts and that end with this process.
   */
  static Stack forTests() {
    return "containers".equals(System.getProperty("hub.test.stack"))
        ? ContainerStack.ofThisProcess()
        : LocalStack.open(StackHome.ofTests(), Progress.onScreen());
  }

  /** The address of one database of the PostgreSQL server, for the PostgreSQL JDBC driver. */
  String jdbcUrl(String database);

  /** The address of the hub's own database. */
  default String jdbcUrl() {
    return jdbcUrl("hub");
  }

  /** The owner of the hub's database and of every database that {@link #createDatabase} makes. */
  String user();

  String password();

  URI elasticsearch();

  /** The base address of Keycloak, without a realm and without a slash at the end. */
  URI keycloak();

  /** The first administrator of Keycloak's realm {@code master}. */
  String keycloakAdministrator();

  String keycloakAdministratorPassword();

  /**
   * The secret of the realm's client {@code hub-admin-automation}, which makes people and units.
   */
  String keycloakAutomationSecret();

  /**
   * The secret of the realm's client {@code hub-partners}, which makes clients of partner systems.
   */
  String partnersSecret();

  /** The secret of the realm's client {@code hub-loader}, which has the role {@code loader}. */
  String loaderSecret();

  /** The secret of the realm's client {@code hub-bff}, the page. */
  String pageSecret();

  /**
   * Makes an empty database owned by {@link #user()}; one of the same name is dropped first, with
   * everything in it.
   *
   * @param name lower-case letters, digits and underscores, beginning with a letter
   * @return its JDBC address
   */
  String createDatabase(String name);

  /** Stops the servers, also those that another process started; what they stored stays. */
  @Override
  void close();
}
