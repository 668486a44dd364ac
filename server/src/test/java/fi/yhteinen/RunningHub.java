package fi.yhteinen;

import fi.yhteinen.keycloak.DemonstrationLogin;
import fi.yhteinen.local.Stack;
import fi.yhteinen.local.region.RegionLoader;
import fi.yhteinen.model.Days;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hub on a real PostgreSQL, Elasticsearch and Keycloak, with a database and an index of its own.
 * The one with the demonstration region is started once for all tests of the Java process.
 */
public final class RunningHub implements AutoCloseable {

  /** The Monday that the region of the tests lives in. */
  public static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

  private final Stack stack;
  private final String name;
  private final String database;
  private final URI base;
  private final ConfigurableApplicationContext application;
  private final Statements statements = new Statements();
  private List<String> ofRegion = List.of();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  private RunningHub(String name, Map<String, String> settings) {
    this(name, settings, Stack.forTests().createDatabase("hub_" + name));
  }

  private RunningHub(String name, Map<String, String> settings, String database) {
    this(name, settings, database, Clock.system(Days.ZONE));
  }

  private RunningHub(String name, Map<String, String> settings, String database, Clock clock) {
    this.stack = Stack.forTests();
    int port = freePort();
    this.base = URI.create("http://localhost:" + port);
    List<String> arguments = new ArrayList<>();
    this.name = name;
    this.database = database;
    arguments.add("--hub.database.url=" + database);
    arguments.add("--hub.database.username=" + stack.user());
    arguments.add("--hub.database.password=" + stack.password());
    arguments.add("--hub.elasticsearch.url=" + stack.elasticsearch());
    arguments.add("--hub.elasticsearch.index=test-" + name);
    arguments.add("--hub.keycloak.url=" + stack.keycloak());
    arguments.add("--hub.base-url=" + base);
    arguments.add("--hub.port=" + port);
    arguments.add("--hub.demonstration=true");
    arguments.add("--hub.secrets-directory=" + secrets(name));
    arguments.add("--spring.main.register-shutdown-hook=true");
    arguments.add("--hub.reminders.every=P1D"); // tests that are about them send them themselves
    settings.forEach((setting, value) -> arguments.add("--" + setting + "=" + value));
    SpringApplication starting = new SpringApplication(YhteinenApplication.class);
    starting.addInitializers(context -> {
      var hub = (GenericApplicationContext) context;
      hub.registerBean("clockOfTest", Clock.class, () -> clock, bean -> bean.setPrimary(true));
      statements.watch(hub);
    });
    this.application = starting.run(arguments.toArray(String[]::new));
  }

  /** The hub with the demonstration region. */
  public static RunningHub withRegion() {
    return WithRegion.HUB;
  }

  /** The conformance instance: core R4, ids made by clients, no integrity of references. */
  public static RunningHub conformance() {
    return Conformance.HUB;
  }

  /** A hub without any records on a database of its own, at a time; to be closed by the test. */
  static RunningHub empty(String name, Clock clock) {
    return new RunningHub(name, Map.of(), Stack.forTests().createDatabase("hub_" + name), clock);
  }

  /** A second hub beside the one with the region: the same database, index and keys. */
  public RunningHub second() {
    return Second.HUB;
  }

  /** As {@link #second}, with settings of its own; to be closed by the test. */
  RunningHub with(Map<String, String> settings) {
    return new RunningHub(name, settings, database);
  }

  /** As {@link #second}, living at another time; to be closed by the test. */
  RunningHub at(Clock clock) {
    return new RunningHub(name, Map.of(), database, clock);
  }

  @Override
  public void close() {
    application.close();
  }

  /** The address of its FHIR door, without a slash at the end. */
  public URI fhir() {
    return URI.create(base + "/fhir");
  }

  public URI base() {
    return base;
  }

  /** The JDBC address of its database. */
  String database() {
    return database;
  }

  public Stack stack() {
    return stack;
  }

  /** Its beans, for tests that wait for a position or set a clock; never to go round a door. */
  public ConfigurableApplicationContext application() {
    return application;
  }

  /** What its requests asked of the database. */
  public Statements statements() {
    return statements;
  }

  /** A person of the demonstration region, logged in. */
  public Visitor as(String userName) {
    return new Visitor(fhir(), () -> token(userName));
  }

  /** The program that loads data. */
  public Visitor asLoader() {
    return new Visitor(
        fhir(),
        () ->
            fi.yhteinen.keycloak.ClientCredentials.token(
                stack.keycloak(), "hub-loader", stack.loaderSecret()));
  }

  /** Nobody: no token at all. */
  public Visitor asNobody() {
    return new Visitor(fhir(), () -> "");
  }

  /** By what the records name a person of the demonstration: its {@code fhirUser}. */
  public String fhirUser(String userName) {
    String claims =
        new String(
            Base64.getUrlDecoder().decode(token(userName).split("\\.", -1)[1]),
            StandardCharsets.UTF_8);
    return JsonMapper.shared().readTree(claims).path("fhirUser").asString();
  }

  /** An access token of a person, kept for four minutes. */
  public String token(String userName) {
    return tokens.computeIfAbsent(
        userName + " " + System.nanoTime() / 240_000_000_000L,
        key -> DemonstrationLogin.token(stack.keycloak(), userName));
  }

  /** Adds generated clients to the region; those that are there already are left alone. */
  public void addClients(int count) {
    region().addClients(count, MONDAY);
  }

  private RunningHub loaded() {
    region().load(MONDAY);
    ofRegion =
        application
            .getBean(JdbcClient.class)
            .sql("SELECT type || '/' || id FROM store.resource")
            .query((row, n) -> row.getString(1))
            .list();
    return this;
  }

  /** Addresses of the records that the region was loaded with. */
  public List<String> ofRegion() {
    return List.copyOf(ofRegion);
  }

  private RegionLoader region() {
    return new RegionLoader(
        fhir(),
        stack.keycloak(),
        stack.loaderSecret(),
        stack.keycloakAutomationSecret(),
        step -> {});
  }

  /** Its own keys, and the secrets that Keycloak knows too. */
  private Path secrets(String name) {
    Path folder = Path.of("target", "secrets-" + name);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("bff-secret"), stack.pageSecret());
      Files.writeString(folder.resolve("partners-secret"), stack.partnersSecret());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("writing the secrets of hub " + name, e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }

  private static final class WithRegion {
    static final RunningHub HUB = new RunningHub("region", Map.of()).loaded();
  }

  private static final class Second {
    static final RunningHub HUB =
        new RunningHub(WithRegion.HUB.name, Map.of(), WithRegion.HUB.database);
  }

  private static final class Conformance {
    static final RunningHub HUB = new RunningHub("conformance", Map.of("hub.conformance", "true"));
  }
}
