package fi.yhteinen.local;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/** A stack of child processes. They outlive the process that started them until they are closed. */
public final class LocalStack implements Stack {

  private final StackHome home;
  private final Progress progress;
  private final Ports ports;
  private final Secrets secrets;
  private final Postgres postgres;
  private final Elasticsearch elasticsearch;
  private final Keycloak keycloak;

  private LocalStack(StackHome home, Progress progress) {
    this.home = home;
    this.progress = progress;
    this.ports = new Ports(home);
    this.secrets = new Secrets(home);
    this.postgres = new Postgres(home, ports, secrets);
    this.elasticsearch = new Elasticsearch(home, ports);
    this.keycloak = new Keycloak(home, ports, secrets, postgres);
  }

  /**
   * Adopts each server of this home that runs and answers, and starts the others. Returns when all
   * of them answer.
   *
   * @throws IllegalStateException a server does not start; the message ends with its last words
   */
  public static LocalStack open(StackHome home, Progress progress) {
    try (var _ = HomeLock.of(home.folder())) {
      var stack = new LocalStack(home, progress);
      stack.start();
      return stack;
    }
  }

  /** The stack of a home as it is, running or not: nothing is started. */
  static LocalStack asItIs(StackHome home, Progress progress) {
    return new LocalStack(home, progress);
  }

  List<Server> servers() {
    return List.of(postgres, elasticsearch, keycloak);
  }

  @Override
  public String jdbcUrl(String database) {
    return postgres.url(database);
  }

  @Override
  public String user() {
    return Databases.HUB;
  }

  @Override
  public String password() {
    return postgres.databases().password(Databases.HUB);
  }

  @Override
  public URI elasticsearch() {
    return elasticsearch.uri();
  }

  @Override
  public URI keycloak() {
    return keycloak.uri();
  }

  @Override
  public String keycloakAdministrator() {
    return Keycloak.ADMINISTRATOR;
  }

  @Override
  public String keycloakAdministratorPassword() {
    return keycloak.administratorPassword();
  }

  @Override
  public String keycloakAutomationSecret() {
    return secrets.of("admin-automation-secret");
  }

  @Override
  public String partnersSecret() {
    return secrets.of("partners-secret");
  }

  @Override
  public String loaderSecret() {
    return secrets.of("loader-secret");
  }

  @Override
  public String pageSecret() {
    return secrets.of("bff-secret");
  }

  @Override
  public String createDatabase(String name) {
    postgres.databases().create(name);
    return jdbcUrl(name);
  }

  /**
   * Stops one server and leaves the others alone, for whoever wants to see what works without it;
   * {@link #open} starts it again.
   *
   * @param name {@code postgresql}, {@code elasticsearch} or {@code keycloak}
   */
  public void stop(String name) {
    try (var _ = HomeLock.of(home.folder())) {
      server(name)
          .orElseThrow(() -> new IllegalArgumentException("no such server: " + name))
          .stop();
    }
  }

  /** The server that people call so, in any case of letters. */
  Optional<Server> server(String name) {
    return servers().stream().filter(server -> server.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Keycloak and Elasticsearch first, then the PostgreSQL that Keycloak stands on. */
  @Override
  public void close() {
    try (var _ = HomeLock.of(home.folder())) {
      together(keycloak::stop, elasticsearch::stop);
      postgres.stop();
    }
  }

  /** The hub of this number, from 1 on, on this stack. */
  Hub hub(int number) {
    return new Hub(home, ports, secrets, this, number);
  }

  /** The conformance instance on this stack, beside the other hubs. */
  Hub conformance() {
    return Hub.conformance(home, ports, secrets, this);
  }

  /** Makes the database of the conformance instance, unless it is there. */
  void keepConformanceDatabase() {
    postgres.databases().keep(Hub.CONFORMANCE_DATABASE);
  }

  /** What lies outside the home: the files of the user that Elasticsearch runs as. */
  void deleteData() {
    Parts.delete(elasticsearch.folder());
  }

  /** Starts a server unless it runs and answers; what a crash left of it is stopped first. */
  void bring(Server server) {
    if (server.isReady()) {
      progress.say("  " + server.name() + " is running already");
      return;
    }
    var start = System.nanoTime();
    server.stop();
    server.start();
    var seconds = (System.nanoTime() - start) / 1e9;
    progress.say(String.format(Locale.ROOT, "  %s is ready (%.1f s)", server.name(), seconds));
  }

  private void start() {
    if (!elasticsearch.folder().startsWith(home.folder())) {
      progress.say(
          "  Elasticsearch does not run as root, and its user cannot enter "
              + home.folder()
              + ": its files are in "
              + elasticsearch.folder());
    }
    together(
        () -> bring(elasticsearch),
        () -> {
          bring(postgres);
          bring(keycloak);
        });
  }

  /** Both at the same time; fails with the first failure when both have ended. */
  private static void together(Runnable one, Runnable other) {
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      var first = CompletableFuture.runAsync(one, threads);
      var second = CompletableFuture.runAsync(other, threads);
      CompletableFuture.allOf(first, second).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
