package fi.yhteinen.keycloak;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.keycloak.admin.client.Keycloak;

/** A real Keycloak with the demonstration realm, started once for all tests of this module. */
final class TestKeycloak {

  static final String BFF_SECRET = "bff-secret-of-the-tests";
  static final String LOADER_SECRET = "loader-secret-of-the-tests";
  static final String AUTOMATION_SECRET = "automation-secret-of-the-tests";

  static final String PRODUCTION_REALM = "production";

  private static final TestKeycloak RUNNING = new TestKeycloak();

  private final int port;
  private final Process process;

  private TestKeycloak() {
    var home = Path.of(Objects.requireNonNull(System.getProperty("keycloak.home")));
    empty(home.resolve("data"));
    RealmFiles.write(RealmFiles.Kind.DEMONSTRATION, home.resolve("data/import"));
    writeProductionRealm(home.resolve("data/import"));
    port = freePort();
    writeElsewhere(home.resolve("data/import"));
    process = start(home);
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    awaitReady(home);
  }

  static URI address() {
    return URI.create("http://127.0.0.1:" + RUNNING.port);
  }

  static AdminAccess access() {
    return new AdminAccess(address(), AUTOMATION_SECRET);
  }

  /** The administration as the provisioner sees it. */
  static Keycloak administration() {
    return access().open();
  }

  /** Under a name of its own, because one Keycloak cannot have two realms called hub. */
  private static void writeProductionRealm(Path folder) {
    var realm = RealmFiles.realm(RealmFiles.Kind.PRODUCTION).put("realm", PRODUCTION_REALM);
    try {
      Files.writeString(folder.resolve(PRODUCTION_REALM + "-realm.json"), realm.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("writing the production realm", e);
    }
  }

  /** A second realm, which plays an agency's directory and the national identification. */
  private void writeElsewhere(Path folder) {
    try (var in =
        Objects.requireNonNull(TestKeycloak.class.getResourceAsStream("elsewhere-realm.json"))) {
      Files.writeString(
          folder.resolve("elsewhere-realm.json"),
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("HUB", "http://127.0.0.1:" + port + "/realms/hub"));
    } catch (IOException e) {
      throw new UncheckedIOException("writing the realm elsewhere", e);
    }
  }

  private Process start(Path home) {
    var builder =
        new ProcessBuilder(
            "sh",
            home.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--import-realm",
            "--http-host=127.0.0.1",
            "--http-port=" + port);
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_KC_HEAP",
                "-Xms64m -Xmx512m",
                "HUB_BASE_URL",
                "http://127.0.0.1:18080",
                "HUB_BFF_SECRET",
                BFF_SECRET,
                "HUB_LOADER_SECRET",
                LOADER_SECRET,
                "HUB_ADMIN_AUTOMATION_SECRET",
                AUTOMATION_SECRET));
    builder.redirectErrorStream(true).redirectOutput(home.resolve("data/server.log").toFile());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("starting Keycloak", e);
    }
  }

  private void awaitReady(Path home) {
    var realm = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/realms/hub"));
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    try (var http = HttpClient.newHttpClient()) {
      while (System.nanoTime() < end && process.isAlive()) {
        if (answers(http, realm.build())) {
          return;
        }
        process.waitFor(250, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException(
        "Keycloak is not ready; see " + home.resolve("data/server.log"));
  }

  private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private void stop() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("looking for a free port", e);
    }
  }

  private static void empty(Path folder) {
    try {
      if (Files.exists(folder)) {
        try (var files = Files.walk(folder)) {
          files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
      }
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("emptying " + folder, e);
    }
  }
}
