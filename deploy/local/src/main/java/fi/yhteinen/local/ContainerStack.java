package fi.yhteinen.local;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import fi.yhteinen.keycloak.RealmFiles;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.MountableFile;

/**
 * A stack of containers of the official images, for machines that have a container engine. It lives
 * as long as the process that opened it and keeps nothing.
 */
final class ContainerStack implements Stack {

  private static final String POSTGRES_IMAGE = "postgres:18";
  private static final String ELASTICSEARCH_IMAGE = "elasticsearch:9.5.3";
  private static final String KEYCLOAK_IMAGE = "keycloak/keycloak:26.7.3";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What parallel workers of PostgreSQL share; an engine gives 64 MB by itself. */
  private static final long SHARED_MEMORY = 256L << 20;

  private final Secrets secrets;
  private final Databases databases;
  private final Network network = Network.newNetwork();
  private final GenericContainer<?> postgres;
  private final GenericContainer<?> elasticsearch;
  private final GenericContainer<?> keycloak;

  private ContainerStack(StackHome home) {
    this.secrets = new Secrets(home);
    this.databases = new Databases(this::jdbcUrl, secrets);
    this.postgres = postgresContainer();
    this.elasticsearch = elasticsearchContainer();
    this.keycloak = keycloakContainer(home);
  }

  /** The one stack of this process, started when it is first asked for. */
  static ContainerStack ofThisProcess() {
    return OfThisProcess.STACK;
  }

  /** Starts the containers and returns when they answer. */
  private static ContainerStack open(StackHome home, Progress progress) {
    var stack = new ContainerStack(home);
    progress.say("  starting containers");
    stack.start();
    progress.say("  the containers are ready");
    return stack;
  }

  private void start() {
    var searching = Startables.deepStart(elasticsearch);
    postgres.start();
    databases.ensure();
    keycloak.start();
    searching.join();
  }

  @Override
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getMappedPort(5432) + "/" + database;
  }

  @Override
  public String user() {
    return Databases.HUB;
  }

  @Override
  public String password() {
    return databases.password(Databases.HUB);
  }

  @Override
  public URI elasticsearch() {
    return URI.create("http://127.0.0.1:" + elasticsearch.getMappedPort(9200));
  }

  @Override
  public URI keycloak() {
    return URI.create("http://localhost:" + keycloak.getMappedPort(8080));
  }

  @Override
  public String keycloakAdministrator() {
    return Keycloak.ADMINISTRATOR;
  }

  @Override
  public String keycloakAdministratorPassword() {
    return secrets.of("keycloak-admin-password");
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
    databases.create(name);
    return jdbcUrl(name);
  }

  @Override
  public void close() {
    keycloak.stop();
    elasticsearch.stop();
    postgres.stop();
    network.close();
  }

  private GenericContainer<?> postgresContainer() {
    var command = new ArrayList<>(List.of("postgres"));
    Postgres.SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    return container(POSTGRES_IMAGE, 5432)
        .withNetwork(network)
        .withNetworkAliases("postgres")
        .withEnv("POSTGRES_PASSWORD", secrets.of(Databases.ADMINISTRATOR + "-password"))
        .withSharedMemorySize(SHARED_MEMORY)
        .withCommand(command.toArray(String[]::new))
        // Once while the image makes its data, without a port, and once for everybody.
        .waitingFor(
            Wait.forLogMessage(".*ready to accept connections.*\\n", 2)
                .withStartupTimeout(PATIENCE));
  }

  private static GenericContainer<?> elasticsearchContainer() {
    return container(ELASTICSEARCH_IMAGE, 9200)
        .withEnv("discovery.type", "single-node")
        .withEnv("xpack.security.enabled", "false")
        .withEnv("ES_JAVA_OPTS", "-Xms256m -Xmx512m")
        .waitingFor(Wait.forHttp("/_cluster/health").forPort(9200).withStartupTimeout(PATIENCE));
  }

  private GenericContainer<?> keycloakContainer(StackHome home) {
    var imports = home.made("container-import");
    RealmFiles.write(RealmFiles.Kind.DEMONSTRATION, imports);
    return container(KEYCLOAK_IMAGE, 8080)
        .withNetwork(network)
        .withEnv("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m")
        .withEnv(
            Map.of(
                "KC_DB", "postgres",
                "KC_DB_URL", "jdbc:postgresql://postgres:5432/" + Databases.KEYCLOAK,
                "KC_DB_USERNAME", Databases.KEYCLOAK,
                "KC_DB_PASSWORD", databases.password(Databases.KEYCLOAK),
                "KC_BOOTSTRAP_ADMIN_USERNAME", keycloakAdministrator(),
                "KC_BOOTSTRAP_ADMIN_PASSWORD", keycloakAdministratorPassword(),
                "HUB_BASE_URL", "http://localhost:8080",
                "HUB_BFF_SECRET", secrets.of("bff-secret"),
                "HUB_LOADER_SECRET", loaderSecret(),
                "HUB_ADMIN_AUTOMATION_SECRET", keycloakAutomationSecret()))
        .withEnv("HUB_PARTNERS_SECRET", partnersSecret())
        .withCopyFileToContainer(
            MountableFile.forHostPath(imports.resolve(RealmFiles.FILE_NAME)),
            "/opt/keycloak/data/import/" + RealmFiles.FILE_NAME)
        .withCommand("start-dev", "--import-realm")
        .waitingFor(
            Wait.forHttp("/realms/" + RealmFiles.REALM).forPort(8080).withStartupTimeout(PATIENCE));
  }

  private static GenericContainer<?> container(String image, int port) {
    return new GenericContainer<>(image)
        .withExposedPorts(port)
        .withCreateContainerCmdModifier(command -> onLoopback(command, port));
  }

  /** Some free port of the loopback address, not of every address of this machine. */
  private static void onLoopback(CreateContainerCmd command, int port) {
    HostConfig host = Objects.requireNonNull(command.getHostConfig());
    host.withPortBindings(new PortBinding(Binding.bindIp("127.0.0.1"), ExposedPort.tcp(port)));
  }

  private static final class OfThisProcess {
    static final ContainerStack STACK = open(StackHome.ofTests(), Progress.onScreen());
  }
}
