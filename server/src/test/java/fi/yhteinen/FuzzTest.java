package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every parser of what strangers send, fed by Jazzer. A target is a class with {@code
 * fuzzerTestOneInput}, which throws when the parser does neither of the two things it may do. What
 * it begins from, and what once broke it, is kept in a folder of its own beside the resources.
 */
class FuzzTest {

  private static final Path CORPUS =
      Path.of("src", "test", "resources", "fi", "yhteinen", "corpus");
  private static final long SECONDS = Long.getLong("hub.test.fuzz.seconds", 600);
  private static final List<String> TARGETS =
      List.of(
          "json.ReaderTarget",
          "json.JsonPatchTarget",
          "interaction.PathPatchTarget",
          "search.SearchTarget",
          "search.ValueTarget",
          "search.FilterTarget",
          "fulltext.WordsTarget");

  static List<String> targets() {
    return TARGETS;
  }

  @ParameterizedTest
  @MethodSource("targets")
  void takesAllOfItsCorpus(String target) throws ReflectiveOperationException, IOException {
    var entry =
        Class.forName("fi.yhteinen." + target).getMethod("fuzzerTestOneInput", byte[].class);
    List<Path> inputs = inputs(target);
    assertThat(inputs).isNotEmpty();

    entry.invoke(null, (Object) new byte[0]);
    for (Path input : inputs) {
      byte[] data = Files.readAllBytes(input);
      try {
        entry.invoke(null, (Object) data);
      } catch (ReflectiveOperationException broken) {
        throw new AssertionError("broken by " + input, broken.getCause());
      }
    }
  }

  /** What is found is left in target/fuzz; it belongs into the corpus with the mending. */
  @ParameterizedTest
  @MethodSource("targets")
  @EnabledIfSystemProperty(
      named = "hub.test.long",
      matches = "true",
      disabledReason = "takes ten minutes a target")
  void isNotBrokenByTenMinutesOfFuzzing(String target) throws IOException {
    Path found = Files.createDirectories(Path.of("target", "fuzz", target));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=fi.yhteinen." + target,
            "--instrumentation_includes=fi.yhteinen.**",
            "--disabled_hooks=*",
            "--reproducer_path=" + found,
            "-artifact_prefix=" + found + File.separator,
            "-max_total_time=" + SECONDS,
            "-timeout=10",
            "-rss_limit_mb=0",
            "-max_len=4096",
            "-seed=20261122",
            "-print_final_stats=1",
            Files.createDirectories(found.resolve("grown")).toString(),
            CORPUS.resolve(target).toString());

    String said = Program.run(Path.of("."), java.util.Map.of(), command);

    assertThat(said).contains("stat::number_of_executed_units");
    System.out.println(
        target
            + said.lines()
                .filter(line -> line.startsWith("stat::number") || line.startsWith("#"))
                .reduce("", (lines, line) -> line.startsWith("#") ? line : lines + "; " + line));
  }

  private static List<Path> inputs(String target) throws IOException {
    try (Stream<Path> files = Files.list(CORPUS.resolve(target))) {
      return files.sorted().toList();
    }
  }
}
