package fi.yhteinen.local;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The commands and the user of the machine we run on. */
final class Shell {

  private Shell() {}

  static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }

  static boolean has(String command) {
    var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return Arrays.stream(path.split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  /** Runs a short command in silence; true when it ended well. */
  static boolean run(String... command) {
    return run(List.of(command), ProcessBuilder.Redirect.DISCARD);
  }

  static boolean run(List<String> command, ProcessBuilder.Redirect output) {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
      builder.environment().put("JAVA_HOME", javaHome().toString());
      return builder.start().waitFor() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException("running " + command.getFirst(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command.getFirst(), e);
    }
  }

  static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  static String java() {
    return javaHome().resolve("bin/java").toString();
  }
}
