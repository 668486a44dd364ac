package fi.yhteinen.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.model.DataClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The matrix of the running policy is the one that the field's model gives, and stands in
 * docs/access-matrix.md. {@code -Dmatrix.write=true} writes it anew.
 */
class MatrixTest {

  private static final Path PAGE = Path.of("..", "docs", "access-matrix.md");
  private static final String BEGIN = "<!-- the policy -->\n";
  private static final String END = "<!-- end of the policy -->";

  /**
   * Roles by classes of data after decree 457/2024 and Act 381/2023, as the model of the field has
   * them: R reads, W writes, o writes or has its own part only, c opens by confirmed use, a dash
   * nothing. The order of the columns is P S H D M E C L.
   */
  private static final Map<String, String> MODEL =
      Map.ofEntries(
          Map.entry("social-lead", "RW RW RW RW c R RW -"),
          Map.entry("social-organiser", "RW RW RW RWo - RW RW -"),
          Map.entry("social-provider", "Ro - - RWo - RWo - -"),
          Map.entry("employment-officer", "RW R R - - R R -"),
          Map.entry("kela-adviser", "RWo - R - - R R -"),
          Map.entry("health-worker", "RWo - RWo RWo Ro - - -"),
          Map.entry("miepa-health", "RWo - RWo RWo RWo - - -"),
          Map.entry("miepa-social", "RWo RWo - RWo RWo - - -"),
          Map.entry("team-coordinator", "RW R R - - R - -"),
          Map.entry("prison-worker", "RWo RWo - RWo - - - -"),
          Map.entry("auditor", "- - - - - - - R"),
          Map.entry("statistics", "R - - - - - - -"),
          Map.entry("manager", "Ro - - - - - - -"),
          Map.entry("purchaser", "Ro - - - - - - -"));

  @Test
  void theRolesOfTheFieldMayWhatItsModelSays() {
    Map<String, Map<DataClass, String>> cells = new Matrix(PolicyFile.delivered()).cells();
    MODEL.forEach((role, row) -> {
      List<String> wanted = List.of(row.split(" "));
      for (int i = 0; i < wanted.size(); i++) {
        DataClass dataClass = DataClass.values()[i];
        String cell = cell(cells, role, dataClass);

        assertThat(letters(cell, wanted.get(i))).as("%s %s: %s", role, dataClass, cell).isTrue();
      }
    });
  }

  /** Whether a cell lets exactly what the letters of the model say. */
  private static boolean letters(String cell, String wanted) {
    String everyday =
        List.of(cell.split("; ")).stream()
            .filter(way -> !way.contains("breaking glass") && !way.contains("addressed"))
            .reduce((a, b) -> a + "; " + b)
            .orElse("–");
    boolean reads = Pattern.compile("\\bR").matcher(everyday).find();
    boolean writes = Pattern.compile("\\bR?W").matcher(everyday).find();
    return switch (wanted) {
      case "-" -> everyday.equals("–");
      case "c" -> everyday.equals("R on confirmation");
      case "R" -> reads && !writes;
      case "RW" -> reads && writes;
      case "Ro" -> reads && (everyday.contains("own") || everyday.contains("("));
      default -> reads && writes && everyday.contains("own");
    };
  }

  /** Changing one cell of the file changes exactly that cell. */
  @Test
  void everyCellOfTheFileIsOneCellOfTheMatrix() {
    String file = delivered();
    Map<String, Map<DataClass, String>> before = new Matrix(PolicyFile.read(file)).cells();
    Matcher roles = Pattern.compile("(?m)^  ([a-z-]+):\\n    purpose:").matcher(file);
    int changed = 0;
    while (roles.find() && before.containsKey(roles.group(1))) {
      for (DataClass dataClass : DataClass.values()) {
        int line = file.indexOf("\n    " + dataClass + ": ", roles.start()) + 1;
        int end = file.indexOf('\n', line);
        String cell = file.substring(line, end);
        String other =
            cell.endsWith(": none") ? cell.replace("none", "r") : "    " + dataClass + ": none";
        Map<String, Map<DataClass, String>> after =
            new Matrix(PolicyFile.read(file.substring(0, line) + other + file.substring(end)))
                .cells();

        assertThat(differences(before, after))
            .as("%s %s", roles.group(1), dataClass)
            .containsExactly(roles.group(1) + " " + dataClass);
        changed++;
      }
    }
    assertThat(changed).isEqualTo(PolicyFile.ROLES.size() * DataClass.values().length);
  }

  @Test
  void thePageShowsThePolicy() throws IOException {
    String page = Files.readString(PAGE);
    String table = new Matrix(PolicyFile.delivered()).table();
    String wanted =
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + table
            + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("matrix.write")) {
      Files.writeString(PAGE, wanted);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(wanted);
  }

  private static List<String> differences(
      Map<String, Map<DataClass, String>> before, Map<String, Map<DataClass, String>> after) {
    List<String> differences = new ArrayList<>();
    new TreeMap<>(before)
        .forEach((role, row) ->
            row.forEach((dataClass, cell) -> {
              if (!cell.equals(cell(after, role, dataClass))) {
                differences.add(role + " " + dataClass);
              }
            }));
    return differences;
  }

  private static String cell(
      Map<String, Map<DataClass, String>> cells, String role, DataClass dataClass) {
    return requireNonNull(requireNonNull(cells.get(role)).get(dataClass));
  }

  private static String delivered() {
    try (var file = PolicyFile.class.getResourceAsStream("policy.yaml")) {
      return new String(requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
