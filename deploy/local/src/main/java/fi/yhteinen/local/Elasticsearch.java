package fi.yhteinen.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Elasticsearch of a stack: one node, without its own users, on the loopback address only. */
final class Elasticsearch implements Server {

  private static final int USUAL_PORT = 9280;

  private final StackHome home;
  private final Ports ports;
  private final Child child;

  Elasticsearch(StackHome home, Ports ports) {
    this.home = home;
    this.ports = ports;
    this.child = new Child(home, "elasticsearch", "TERM");
  }

  @Override
  public String name() {
    return "Elasticsearch";
  }

  @Override
  public boolean isRunning() {
    return child.isRunning();
  }

  @Override
  public boolean isReady() {
    return child.isRunning() && Answer.isOk(uri().resolve("/_cluster/health"));
  }

  @Override
  public void start() {
    var programs = programs();
    var folder = folder();
    var port = ports.take("elasticsearch", USUAL_PORT);
    configure(programs, folder, port);
    var command = new ArrayList<>(LesserUser.prefix());
    command.addAll(List.of("bash", programs.resolve("bin/elasticsearch").toString()));
    // In the background: the launcher goes away once the node answers. It takes our mark as an
    // attribute of the node; the node's own command line has it as a property.
    command.addAll(List.of("--daemonize", "-Enode.attr.mark=" + child.mark()));
    child.start(
        command,
        Map.of(
            "ES_JAVA_HOME", Shell.javaHome().toString(),
            "ES_PATH_CONF", folder.resolve("config").toString(),
            "ES_TMPDIR", folder.resolve("tmp").toString(),
            "CLI_JAVA_OPTS", "-XX:TieredStopAtLevel=1",
            "ES_JAVA_OPTS", "-D" + child.mark() + " -Xms256m -Xmx512m -XX:+UseSerialGC"),
        Duration.ofMinutes(3),
        this::isReady);
  }

  @Override
  public void stop() {
    child.stop(Duration.ofSeconds(30));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + ports.of("elasticsearch", USUAL_PORT));
  }

  /** Where its data, configuration and logs lie; elsewhere when root's folder is closed to it. */
  Path folder() {
    return LesserUser.place(home.folder().resolve("elasticsearch"), home.mark());
  }

  private Path programs() {
    var place = LesserUser.place(home.parts(), home.mark());
    return Parts.server("elasticsearch", place);
  }

  private static void configure(Path programs, Path folder, int port) {
    try {
      for (var name : List.of("config", "data", "tmp", "logs")) {
        Files.createDirectories(folder.resolve(name));
      }
      var config = folder.resolve("config");
      try (var files = Files.list(programs.resolve("config"))) {
        for (var file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, config.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Files.writeString(config.resolve("elasticsearch.yml"), settings(folder, port));
      Files.write(config.resolve("jvm.options"), jvmOptions(programs, folder));
      LesserUser.give(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("configuring Elasticsearch in " + folder, e);
    }
  }

  private static String settings(Path folder, int port) {
    return """
    cluster.name: yhteinen
    node.name: local
    path.data: "%s"
    path.logs: "%s"
    http.host: 127.0.0.1
    http.port: %d
    transport.host: 127.0.0.1
    discovery.type: single-node
    xpack.security.enabled: false
    """
        .formatted(folder.resolve("data"), folder.resolve("logs"), port);
  }

  /** Their own options, but our collector for two cores, and no log of every collection. */
  private static List<String> jvmOptions(Path programs, Path folder) throws IOException {
    try (var lines = Files.lines(programs.resolve("config/jvm.options"))) {
      return lines
          .filter(line -> !line.contains("UseG1GC") && !line.contains("-Xlog:gc"))
          .filter(line -> !line.contains("HeapDumpOnOutOfMemoryError"))
          .map(line -> line.replace("ErrorFile=", "ErrorFile=" + folder.resolve("logs") + "/"))
          .toList();
    }
  }
}
