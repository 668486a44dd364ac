package fi.yhteinen;

import fi.yhteinen.keycloak.DemonstrationLogin;
import fi.yhteinen.local.Stack;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A hub that is a process of its own, always at the same address, so that it can be killed and
 * started again. Its database and index begin empty.
 */
final class HubProcess implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final Path LOG = Path.of("target", "hub-process.log");

  private final Stack stack;
  private final String name;
  private final String database;
  private final URI base;
  private final Path secrets;
  private final List<Path> overlay;
  private final Map<String, String> settings;
  private final Thread guard = new Thread(this::kill);
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private volatile @Nullable Process process;

  /**
   * @param name tells its database, index and secrets from those of other hubs
   */
  HubProcess(Stack stack, String name) {
    this(stack, name, stack.createDatabase("hub_" + name), List.of(), Map.of());
  }

  /**
   * A hub beside the one with the region: on the same database, index and keys.
   *
   * @param overlay folders whose files take the place of the hub's own resources
   * @param settings of its own, as the environment has them
   */
  HubProcess(RunningHub hub, List<Path> overlay, Map<String, String> settings) {
    this(hub.stack(), "region", hub.database(), overlay, settings);
  }

  private HubProcess(
      Stack stack, String name, String database, List<Path> overlay, Map<String, String> settings) {
    this.stack = stack;
    this.name = name;
    this.database = database;
    this.overlay = List.copyOf(overlay);
    this.settings = Map.copyOf(settings);
    this.base = URI.create("http://localhost:" + freePort());
    this.secrets = Path.of("target", "secrets-" + name).toAbsolutePath();
    try {
      Files.createDirectories(secrets);
      Files.deleteIfExists(secrets.resolve("keycloak-jwks.json"));
      Files.writeString(secrets.resolve("bff-secret"), stack.pageSecret());
    } catch (IOException e) {
      throw new UncheckedIOException("writing the secrets of hub " + name, e);
    }
    Runtime.getRuntime().addShutdownHook(guard); // no hub outlives its test
  }

  URI base() {
    return base;
  }

  URI fhir() {
    return URI.create(base + "/fhir");
  }

  /** Starts it and returns when it takes requests. */
  void start() {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx640m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                Stream.concat(
                        overlay.stream().map(Path::toString),
                        Stream.of(System.getProperty("java.class.path")))
                    .collect(Collectors.joining(File.pathSeparator)),
                YhteinenApplication.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
            .redirectInput(new File("/dev/null"));
    builder.environment().putAll(environment());
    builder.environment().putAll(settings);
    try {
      Process started = builder.start();
      process = started;
      Patience.until(
          LONGEST_START,
          "the hub is ready, see " + LOG,
          () -> {
            if (!started.isAlive()) {
              throw new IllegalStateException("the hub does not start, see " + LOG);
            }
            return isReady();
          });
    } catch (IOException e) {
      throw new UncheckedIOException("starting hub " + name, e);
    }
  }

  /** Ends it at once, whatever it is doing (SIGKILL). */
  void kill() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      await(running);
    }
  }

  /** Ends it in good order (SIGTERM). */
  void stop() {
    Process running = process;
    if (running != null) {
      running.destroy();
      await(running);
    }
  }

  boolean isReady() {
    return status("/actuator/health/readiness") == 200;
  }

  /** What a GET without a token is answered; 0 when nobody answers. */
  int status(String path) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException nobody) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What an operator is told who has the whole trail verified. */
  Visitor.Reply verifiedTrail() {
    return new Visitor(base.resolve("/actuator"), () -> token("otso"))
        .post("audittrail/verify", "{}", "Content-Type", "application/json");
  }

  /** A person of the demonstration region. */
  Visitor as(String userName) {
    return new Visitor(fhir(), () -> token(userName));
  }

  /** Somebody who shows this. */
  Visitor with(String token) {
    return new Visitor(fhir(), () -> token);
  }

  /** An access token of a person, kept for four minutes. */
  String token(String userName) {
    return tokens.computeIfAbsent(
        userName + " " + System.nanoTime() / 240_000_000_000L,
        key -> DemonstrationLogin.token(stack.keycloak(), userName));
  }

  @Override
  public void close() {
    stop();
    Runtime.getRuntime().removeShutdownHook(guard);
  }

  private Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("HUB_DATABASE_URL", database),
        Map.entry("HUB_DATABASE_USERNAME", stack.user()),
        Map.entry("HUB_DATABASE_PASSWORD", stack.password()),
        Map.entry("HUB_ELASTICSEARCH_URL", stack.elasticsearch().toString()),
        Map.entry("HUB_ELASTICSEARCH_INDEX", "test-" + name),
        Map.entry("HUB_KEYCLOAK_URL", stack.keycloak().toString()),
        Map.entry("HUB_BASE_URL", base.toString()),
        Map.entry("HUB_PORT", String.valueOf(base.getPort())),
        Map.entry("HUB_DEMONSTRATION", "true"),
        Map.entry("HUB_REMINDERS_EVERY", "P1D"),
        Map.entry("HUB_SECRETS_DIRECTORY", secrets.toString()));
  }

  private static void await(Process ending) {
    try {
      if (!ending.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the hub does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  /** The address of its database, for a test that reads what no door shows. */
  String database() {
    return database;
  }
}
