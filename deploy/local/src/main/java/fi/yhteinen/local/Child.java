package fi.yhteinen.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * One process of a stack. It is found again by a mark in its own command line, which cannot go
 * stale as a pid file can: a process that carries the mark is ours, and no other process is.
 */
final class Child {

  private final StackHome home;
  private final String name;
  private final String stopSignal;

  /**
   * @param stopSignal what asks the process to end in good order, as {@code kill} names it
   */
  Child(StackHome home, String name, String stopSignal) {
    this.home = home;
    this.name = name;
    this.stopSignal = stopSignal;
  }

  /** To be put on the command line as (the end of) one argument. */
  String mark() {
    return "yhteinen.part=" + name + "@" + home.mark();
  }

  Path log() {
    return home.log(name);
  }

  boolean isRunning() {
    return !running().isEmpty();
  }

  /** Every live process of this machine that has exactly this argument. */
  static List<ProcessHandle> withArgument(String argument) {
    return ProcessHandle.allProcesses()
        .filter(process -> arguments(process).anyMatch(argument::equals))
        .toList();
  }

  /** Whether a process with the mark also has this argument. */
  boolean isRunningWith(String argument) {
    return running().stream().anyMatch(process -> arguments(process).anyMatch(argument::equals));
  }

  /** Every live process with the mark; a launcher and the server it launches are two. */
  List<ProcessHandle> running() {
    var end = mark();
    return ProcessHandle.allProcesses()
        .filter(process -> arguments(process).anyMatch(argument -> argument.endsWith(end)))
        .toList();
  }

  /**
   * Starts the command and returns when it is ready.
   *
   * @throws IllegalStateException it ended before, or the patience did; with its last words
   */
  void start(
      List<String> command,
      Map<String, String> environment,
      Duration patience,
      BooleanSupplier isReady) {
    var process = launch(command, environment);
    BooleanSupplier isOver = () -> isReady.getAsBoolean() || !(process.isAlive() || isRunning());
    if (!Wait.until(patience, isOver) || !isReady.getAsBoolean()) {
      throw new IllegalStateException(name + " does not start; its last words:\n" + lastWords());
    }
  }

  /** In a session of its own, so that a Ctrl-C in the terminal passes it by. */
  private Process launch(List<String> command, Map<String, String> environment) {
    var whole = new ArrayList<>(session());
    whole.addAll(command);
    var builder = new ProcessBuilder(whole).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.directory(home.folder().toFile());
    builder.environment().keySet().removeIf(Child::isForeignSetting);
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("starting " + name, e);
    }
  }

  /** Asks to end, waits, and kills what is left. Returns when no process carries the mark. */
  void stop(Duration patience) {
    var left = running();
    if (left.isEmpty()) {
      return;
    }
    left.forEach(process -> Shell.run("kill", "-" + stopSignal, Long.toString(process.pid())));
    if (!Wait.until(patience, () -> !isRunning())) {
      running().forEach(ProcessHandle::destroyForcibly);
      if (!Wait.until(Duration.ofSeconds(10), () -> !isRunning())) {
        throw new IllegalStateException(name + " does not stop: see " + log());
      }
    }
  }

  /** The last lines of the log, for a person who has to find out why it does not start. */
  String lastWords() {
    try (var lines = Files.lines(log(), StandardCharsets.ISO_8859_1)) {
      var all = lines.filter(line -> !line.startsWith("\tat ")).toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - 12), all.size()));
    } catch (IOException e) {
      return "(" + log() + " is not readable)";
    }
  }

  private static List<String> session() {
    return Shell.has("setsid") ? List.of("setsid") : List.of();
  }

  /** Settings of the caller's shell that would change how a server starts. */
  private static boolean isForeignSetting(String key) {
    return key.startsWith("ES_")
        || key.startsWith("KC_")
        || key.startsWith("PG")
        || key.startsWith("JAVA_")
        || key.equals("_JAVA_OPTIONS")
        || key.startsWith("HUB_")
        || key.startsWith("SPRING_");
  }

  private static Stream<String> arguments(ProcessHandle process) {
    var file = Path.of("/proc/" + process.pid() + "/cmdline");
    if (!Files.exists(file)) {
      return process.info().arguments().stream().flatMap(Arrays::stream);
    }
    try {
      return Arrays.stream(Files.readString(file, StandardCharsets.ISO_8859_1).split("\0"));
    } catch (IOException e) {
      return Stream.empty(); // it ended while we looked
    }
  }
}
