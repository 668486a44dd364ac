package fi.yhteinen.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The PostgreSQL of a stack: checksums on, durable as it comes, only over TCP on the loopback
 * address, passwords for everybody.
 */
final class Postgres implements Server {

  /** More callers at once than PostgreSQL expects by itself: several hubs share one stack. */
  static final List<String> SETTINGS = List.of("max_connections=200", "shared_buffers=256MB");

  private static final int USUAL_PORT = 54320;

  private final StackHome home;
  private final Ports ports;
  private final Secrets secrets;
  private final Child child;
  private final Path data;
  private final Databases databases;

  Postgres(StackHome home, Ports ports, Secrets secrets) {
    this.home = home;
    this.ports = ports;
    this.secrets = secrets;
    this.child = new Child(home, "postgresql", "INT");
    this.data = home.folder().resolve("postgresql");
    this.databases = new Databases(this::url, secrets);
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public boolean isRunning() {
    return child.isRunning();
  }

  @Override
  public boolean isReady() {
    return child.isRunning() && databases.answer();
  }

  @Override
  public void start() {
    var programs = Parts.postgres(home.parts()).resolve("bin");
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      initialise(programs);
    }
    // No process carries our mark, so this file speaks of one that is gone.
    delete(data.resolve("postmaster.pid"));
    var port = ports.take("postgresql", USUAL_PORT);
    child.start(command(programs, port), Map.of(), Duration.ofSeconds(60), this::isReady);
    databases.ensure();
  }

  @Override
  public void stop() {
    child.stop(Duration.ofSeconds(30));
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + ports.of("postgresql", USUAL_PORT) + "/" + database;
  }

  Databases databases() {
    return databases;
  }

  private void initialise(Path programs) {
    var unfinished = home.folder().resolve("postgresql.new");
    Parts.delete(unfinished);
    try {
      Files.createDirectories(unfinished);
      Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException("making " + unfinished, e);
    }
    var command = new ArrayList<>(notRoot());
    command.addAll(
        List.of(
            programs.resolve("initdb").toString(),
            "--pgdata=" + unfinished,
            "--username=" + Databases.ADMINISTRATOR,
            "--pwfile=" + secrets.file(Databases.ADMINISTRATOR + "-password"),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums"));
    var log = ProcessBuilder.Redirect.appendTo(child.log().toFile());
    if (!Shell.run(command, log)) {
      throw new IllegalStateException("initdb failed:\n" + child.lastWords());
    }
    try {
      Files.move(unfinished, data);
    } catch (IOException e) {
      throw new UncheckedIOException("moving " + unfinished, e);
    }
  }

  private List<String> command(Path programs, int port) {
    var command = new ArrayList<>(notRoot());
    command.addAll(List.of(programs.resolve("postgres").toString(), "-D", data.toString()));
    var settings = new ArrayList<>(SETTINGS);
    settings.addAll(
        List.of(
            "listen_addresses=127.0.0.1",
            "port=" + port,
            "unix_socket_directories=",
            child.mark()));
    for (var setting : settings) {
      command.add("-c");
      command.add(setting);
    }
    return command;
  }

  /**
   * PostgreSQL refuses root. In a user namespace of its own root has no name and no power, yet
   * still owns its files, so the data may lie in any folder of root's.
   */
  private static List<String> notRoot() {
    if (!Shell.isRoot()) {
      return List.of();
    }
    if (!Shell.has("unshare") || !Shell.run("unshare", "-U", "true")) {
      throw new IllegalStateException(
          "PostgreSQL does not run as root, and this machine does not let root make a user"
              + " namespace (unshare -U): run ./hub as an ordinary user");
    }
    return List.of("unshare", "-U");
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("deleting " + file, e);
    }
  }
}
