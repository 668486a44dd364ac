package fi.yhteinen.local;

import fi.yhteinen.keycloak.RealmFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Keycloak of a stack, on a database of the stack's PostgreSQL. It is built once for that kind
 * of database, beside its programs, and then starts without looking at its build again.
 */
final class Keycloak implements Server {

  static final String ADMINISTRATOR = "admin";

  private static final int USUAL_PORT = 8081;
  private static final String MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

  private final StackHome home;
  private final Ports ports;
  private final Secrets secrets;
  private final Postgres postgres;
  private final Child child;
  private final Path folder;

  Keycloak(StackHome home, Ports ports, Secrets secrets, Postgres postgres) {
    this.home = home;
    this.ports = ports;
    this.secrets = secrets;
    this.postgres = postgres;
    this.child = new Child(home, "keycloak", "TERM");
    this.folder = home.folder().resolve("keycloak");
  }

  @Override
  public String name() {
    return "Keycloak";
  }

  @Override
  public boolean isRunning() {
    return child.isRunning();
  }

  @Override
  public boolean isReady() {
    return child.isRunning() && Answer.isOk(URI.create(uri() + "/realms/" + RealmFiles.REALM));
  }

  @Override
  public void start() {
    prepare();
    var port = ports.take("keycloak", USUAL_PORT);
    child.start(command(port), environment(), Duration.ofMinutes(4), this::isReady);
  }

  @Override
  public void stop() {
    child.stop(Duration.ofSeconds(30));
  }

  /** By name, not by number: browsers trust {@code localhost} without TLS. */
  URI uri() {
    return URI.create("http://localhost:" + ports.of("keycloak", USUAL_PORT));
  }

  String administratorPassword() {
    return secrets.of("keycloak-admin-password");
  }

  /** A home of its own for its data, with the programs of the shared one. */
  private void prepare() {
    var programs = built();
    try {
      for (var name : List.of("conf", "providers", "themes", "data/import")) {
        Files.createDirectories(folder.resolve(name));
      }
      var link = folder.resolve("lib");
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, programs.resolve("lib"));
      RealmFiles.write(RealmFiles.Kind.DEMONSTRATION, folder.resolve("data/import"));
    } catch (IOException e) {
      throw new UncheckedIOException("preparing " + folder, e);
    }
  }

  private Path built() {
    var programs = Parts.server("keycloak", home.parts());
    var stamp = programs.resolve("built-for-postgres");
    if (!Files.exists(stamp)) {
      var command =
          List.of(
              "sh",
              programs.resolve("bin/kc.sh").toString(),
              "build",
              "--db=postgres",
              "--health-enabled=false",
              "--metrics-enabled=false");
      if (!Shell.run(command, ProcessBuilder.Redirect.appendTo(child.log().toFile()))) {
        throw new IllegalStateException("building Keycloak failed:\n" + child.lastWords());
      }
      try {
        Files.createFile(stamp);
      } catch (IOException e) {
        throw new UncheckedIOException("stamping " + programs, e);
      }
    }
    return programs;
  }

  private List<String> command(int port) {
    var command = new ArrayList<String>();
    command.addAll(
        List.of(
            Shell.java(),
            "-D" + child.mark(),
            "-Xms64m",
            "-Xmx512m",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US"));
    for (var opened : List.of("util", "util.concurrent", "security", "lang")) {
      command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "-Dkc.home.dir=" + folder,
            "-Djboss.server.config.dir=" + folder.resolve("conf"),
            "-cp",
            folder.resolve("lib/quarkus-run.jar").toString(),
            MAIN,
            "start",
            "--optimized",
            "--import-realm",
            "--cache=local",
            "--http-enabled=true",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--hostname=http://localhost:" + port));
    return command;
  }

  private Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("KC_DB_URL", postgres.url(Databases.KEYCLOAK));
    environment.put("KC_DB_USERNAME", Databases.KEYCLOAK);
    environment.put("KC_DB_PASSWORD", postgres.databases().password(Databases.KEYCLOAK));
    environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR);
    environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", administratorPassword());
    // The realm data names these where an address or a secret belongs.
    environment.put("HUB_BASE_URL", Hub.uri(ports, 1).toString());
    environment.put("HUB_ADMIN_AUTOMATION_SECRET", secrets.of("admin-automation-secret"));
    environment.put("HUB_PARTNERS_SECRET", secrets.of("partners-secret"));
    environment.put("HUB_BFF_SECRET", secrets.of("bff-secret"));
    environment.put("HUB_LOADER_SECRET", secrets.of("loader-secret"));
    return environment;
  }
}
