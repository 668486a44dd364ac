package fi.yhteinen.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One hub on a stack, started from the jar that the module {@code server} builds. The jar is
 * unpacked beside the data first: that starts faster, and a new build does not pull the classes
 * from under a running hub.
 */
final class Hub implements Server {

  /** More hubs than this on one machine are not looked for. */
  static final int MOST = 8;

  private static final int USUAL_PORT = 8080;
  private static final int CONFORMANCE_PORT = 8090;
  static final String CONFORMANCE_DATABASE = "hub_conformance";

  private final StackHome home;
  private final Ports ports;
  private final Secrets secrets;
  private final Stack stack;
  private final Kind kind;
  private final Child child;

  /** A hub of this number, from 1 on; all of them serve the same records. */
  Hub(StackHome home, Ports ports, Secrets secrets, Stack stack, int number) {
    this(
        home,
        ports,
        secrets,
        stack,
        new Kind("Hub " + number, partName(number), usualPort(number), stack.jdbcUrl(), Map.of()));
  }

  private Hub(StackHome home, Ports ports, Secrets secrets, Stack stack, Kind kind) {
    this.home = home;
    this.ports = ports;
    this.secrets = secrets;
    this.stack = stack;
    this.kind = kind;
    this.child = new Child(home, kind.part(), "TERM");
  }

  /** The conformance instance: a database and a text index of its own, core R4 only. */
  static Hub conformance(StackHome home, Ports ports, Secrets secrets, LocalStack stack) {
    var kind =
        new Kind(
            "Hub for conformance",
            "hub-conformance",
            CONFORMANCE_PORT,
            stack.jdbcUrl(CONFORMANCE_DATABASE),
            Map.of("HUB_CONFORMANCE", "true", "HUB_ELASTICSEARCH_INDEX", "hub-conformance-text"));
    return new Hub(home, ports, secrets, stack, kind);
  }

  /**
   * What makes one hub another than the next.
   *
   * @param part its name among the parts of the home
   * @param settings its environment besides what all hubs of a stack have
   */
  private record Kind(
      String name, String part, int usualPort, String database, Map<String, String> settings) {}

  static URI uri(Ports ports, int number) {
    return URI.create("http://localhost:" + ports.of(partName(number), usualPort(number)));
  }

  /** Chooses the port before Keycloak is told where browsers come back to. */
  void takePort() {
    if (!child.isRunning()) {
      ports.take(kind.part(), kind.usualPort());
    }
  }

  URI uri() {
    return URI.create("http://localhost:" + ports.of(kind.part(), kind.usualPort()));
  }

  @Override
  public String name() {
    return kind.name();
  }

  @Override
  public boolean isRunning() {
    return child.isRunning();
  }

  /** A hub of an older build is not ready: it will be stopped and started anew. */
  @Override
  public boolean isReady() {
    return child.isRunningWith(application(jar()).toString()) && answers();
  }

  boolean answers() {
    return child.isRunning()
        && (Answer.isOk(uri().resolve("/actuator/health/readiness"))
            || Answer.isOk(uri().resolve("/actuator/health")));
  }

  @Override
  public void start() {
    var jar = jar();
    var application = unpacked(jar);
    var port = ports.take(kind.part(), kind.usualPort());
    child.start(
        List.of(
            Shell.java(),
            "-D" + child.mark(),
            "-Xms256m",
            "-Xmx640m",
            "-XX:+UseParallelGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8",
            "-jar",
            application.toString()),
        environment(port),
        Duration.ofMinutes(3),
        this::isReady);
  }

  @Override
  public void stop() {
    child.stop(Duration.ofSeconds(40));
  }

  Map<String, String> environment(int port) {
    var environment = new HashMap<String, String>();
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("HUB_BASE_URL", uri().toString());
    environment.put("HUB_DATABASE_URL", kind.database());
    environment.put("HUB_DATABASE_USERNAME", stack.user());
    environment.put("HUB_DATABASE_PASSWORD", stack.password());
    environment.put("HUB_ELASTICSEARCH_URL", stack.elasticsearch().toString());
    environment.put("HUB_KEYCLOAK_URL", stack.keycloak().toString());
    environment.put("HUB_SECRETS_DIRECTORY", secrets.folder().toString());
    environment.put("HUB_AUDIT_ANCHORS", anchors().toString());
    environment.put("HUB_DEMONSTRATION", "true");
    environment.putAll(kind.settings());
    return environment;
  }

  /** Where the trail is anchored; those who operate a real hub give another machine's folder. */
  private Path anchors() {
    return home.folder()
        .resolve(
            kind.settings().containsKey("HUB_CONFORMANCE") ? "anchors-conformance" : "anchors");
  }

  private static Path jar() {
    var target = StackHome.topOfClone().resolve("server/target");
    try (var files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches("yhteinen-server-[^/]*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no hub in " + target + ": build server"));
    } catch (IOException e) {
      throw new UncheckedIOException("looking for the hub; build server first", e);
    }
  }

  private Path application(Path jar) {
    try {
      var build = Files.getLastModifiedTime(jar).toMillis() + "-" + Files.size(jar);
      return home.folder().resolve("hub").resolve(build).resolve(jar.getFileName());
    } catch (IOException e) {
      throw new UncheckedIOException("looking at " + jar, e);
    }
  }

  private Path unpacked(Path jar) {
    var application = application(jar);
    if (!Files.exists(application)) {
      var folder = home.made("hub");
      var unfinished = folder.resolve("new");
      Parts.delete(unfinished);
      var command =
          List.of(
              Shell.java(),
              "-Djarmode=tools",
              "-jar",
              jar.toString(),
              "extract",
              "--destination",
              unfinished.toString());
      if (!Shell.run(command, ProcessBuilder.Redirect.appendTo(child.log().toFile()))) {
        throw new IllegalStateException("unpacking the hub failed:\n" + child.lastWords());
      }
      try {
        var build =
            folder.resolve(String.valueOf(application.getName(application.getNameCount() - 2)));
        Files.move(unfinished, build);
      } catch (IOException e) {
        throw new UncheckedIOException("unpacking " + jar, e);
      }
    }
    return application;
  }

  private static String partName(int number) {
    return "hub-" + number;
  }

  private static int usualPort(int number) {
    return USUAL_PORT + (number == 1 ? 0 : 1 + number);
  }
}
