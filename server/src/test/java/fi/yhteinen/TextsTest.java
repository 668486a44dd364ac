package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Texts;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the hub says is said in Finnish, Swedish and English. */
class TextsTest {

  private static final Locale FINNISH = Locale.of("fi");
  private static final Locale SWEDISH = Locale.of("sv");
  private static final Path SOURCES = Path.of("src/main/java/fi/yhteinen");

  /** The rooms whose refusals leave by the FHIR door. */
  private static final List<String> ROOMS =
      List.of(
          "json",
          "setting",
          "caller",
          "access",
          "search",
          "interaction",
          "relation",
          "plan",
          "activity",
          "identity",
          "terminology",
          "fhir");

  /** Classes whose sentences are for the one who starts the hub, or no sentences; so is SQL. */
  private static final Set<String> FOR_OTHERS =
      Set.of(
          "PolicyFile",
          "Secrets",
          "StartUp",
          "SigningKeys",
          "AccessTokens",
          "IdentityKey",
          "NarrativeVocabulary",
          "PathOperation",
          "RecordTable",
          "TerminologyStatement",
          "BundleWriter");

  @Test
  void everyLanguageHasEveryText() throws IOException {
    assertThat(texts("_fi").keySet()).isEqualTo(texts("").keySet());
    assertThat(texts("_sv").keySet()).isEqualTo(texts("").keySet());
  }

  @Test
  void everyTextHasTheSameGapsInEveryLanguage() throws IOException {
    Properties english = texts("");
    Properties finnish = texts("_fi");
    Properties swedish = texts("_sv");

    english.forEach((key, text) -> {
      assertThat(gaps(finnish.get(key))).as("%s", key).isEqualTo(gaps(text));
      assertThat(gaps(swedish.get(key))).as("%s", key).isEqualTo(gaps(text));
    });
  }

  @Test
  void everySentenceInTheCodeIsKnown() throws IOException {
    Set<String> known = new TreeSet<>();
    texts("")
        .values()
        .forEach(text -> known.add(String.valueOf(text).replaceAll("[{][0-9]}", "{}")));

    var unknown = new TreeMap<>(sentences());
    unknown.keySet().removeIf(said -> known.stream().anyMatch(text -> isOrEndsWith(text, said)));

    assertThat(unknown).isEmpty();
  }

  @Test
  void speaksFinnishAndSwedishAndFallsBackToEnglish() {
    assertThat(ofRule("per-1", FINNISH)).startsWith("Jakso päättyy");
    assertThat(ofRule("per-1", Locale.of("sv", "FI"))).startsWith("Perioden slutar");
    assertThat(ofRule("per-1", Locale.GERMAN)).startsWith("The period ends");
  }

  @Test
  void fillsTheGapsWithTextsOfTheSameLanguage() {
    assertThat(Texts.in(FINNISH, "'_count' needs a number of records, 0 or more"))
        .isEqualTo("'_count': tarvitaan tietueiden määrä, vähintään 0");
    assertThat(Texts.in(SWEDISH, "A search parameter needs one of a, b"))
        .isEqualTo("Ett sökvillkor behöver något av a, b");
    assertThat(Texts.in(FINNISH, "The entry cannot be carried out: it has no resource."))
        .isEqualTo("Kohtaa ei voi toteuttaa: siitä puuttuu resurssi.");
    assertThat(Texts.in(SWEDISH, "A string must not be empty (line 3, column 14)"))
        .endsWith("(rad 3, kolumn 14)")
        .doesNotContain("string");
  }

  @Test
  void leavesWhatItDoesNotKnowAsItIs() {
    var finding = Finding.error("value", "never-heard-of", null, "Words of a definition");

    assertThat(Texts.in(FINNISH, finding)).isEqualTo(finding);
  }

  @Test
  void findsATextWhateverTheCaseAndNumberOfTheId() {
    assertThat(Texts.english("Validation_VAL_Profile_Minimum_one"))
        .isEqualTo(Texts.english("VALIDATION_VAL_PROFILE_MINIMUM"))
        .contains("missing");
  }

  /** Some rooms put the name of what is wrong before it. */
  private static boolean isOrEndsWith(String text, String said) {
    return text.equals(said) || (text.startsWith("{} ") && text.endsWith(" " + said));
  }

  private static String ofRule(String rule, Locale language) {
    return Texts.ofRule(rule, language).orElseThrow();
  }

  private static String gaps(@Nullable Object text) {
    return Pattern.compile("[{][0-9]}")
        .matcher(String.valueOf(text))
        .results()
        .map(gap -> gap.group())
        .sorted()
        .toList()
        .toString();
  }

  private static Properties texts(String language) throws IOException {
    var texts = new Properties();
    try (var in = Texts.class.getResourceAsStream("texts" + language + ".properties")) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return texts;
  }

  /** The sentences that the rooms may say to a caller, and a class of each; {} for what varies. */
  private static TreeMap<String, String> sentences() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var files = new ArrayList<Path>();
    for (String room : ROOMS) {
      try (var found = Files.list(SOURCES.resolve(room))) {
        found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    var sentences = new TreeMap<String, String>();
    try (var manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
      for (CompilationUnitTree unit : task.parse()) {
        new Sentences(sentences).scan(unit, null);
      }
    }
    return sentences;
  }

  /** Finds what is written down to be read by people, other than logs and failures. */
  private static final class Sentences extends TreeScanner<Void, Void> {

    private static final Pattern SENTENCE =
        Pattern.compile("(?s).*[a-z{}’'-]+[,:;]? [a-z{}$_(]+[,:;]? [a-z{}_0-9].*");
    private static final Pattern SQL =
        Pattern.compile(
            "(?s).*(SELECT|JOIN|INSERT|UPDATE|DELETE FROM|WHERE| AND | AS |search\\.).*");

    private final TreeMap<String, String> found;
    private String inClass = "";

    Sentences(TreeMap<String, String> found) {
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree tree, Void nothing) {
      String around = inClass;
      if (inClass.isEmpty()) {
        inClass = tree.getSimpleName().toString();
      }
      if (!FOR_OTHERS.contains(inClass) && !inClass.endsWith("Sql")) {
        super.visitClass(tree, nothing);
      }
      inClass = around;
      return null;
    }

    @Override
    public Void visitAnnotation(com.sun.source.tree.AnnotationTree tree, Void nothing) {
      return null;
    }

    @Override
    public Void visitVariable(VariableTree tree, Void nothing) {
      return tree.getType() != null && tree.getType().toString().equals("Pattern")
          ? null
          : super.visitVariable(tree, nothing);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void nothing) {
      String type = tree.getIdentifier().toString();
      boolean fails = type.endsWith("Exception") && !type.equals("RefusedException");
      return fails || type.endsWith("Error") ? null : super.visitNewClass(tree, nothing);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
      return tree.getMethodSelect().toString().startsWith("LOG.")
          ? null
          : super.visitMethodInvocation(tree, nothing);
    }

    @Override
    public Void visitBinary(BinaryTree tree, Void nothing) {
      if (tree.getKind() == Tree.Kind.PLUS && tree.toString().contains("\"")) {
        keep(template(tree));
        return null;
      }
      return super.visitBinary(tree, nothing);
    }

    @Override
    public Void visitLiteral(LiteralTree tree, Void nothing) {
      if (tree.getValue() instanceof String text) {
        keep(text);
      }
      return null;
    }

    private static String template(Tree tree) {
      return switch (tree) {
        case BinaryTree sum -> template(sum.getLeftOperand()) + template(sum.getRightOperand());
        case LiteralTree literal -> String.valueOf(literal.getValue());
        default -> "{}";
      };
    }

    private void keep(String text) {
      if (SENTENCE.matcher(text).matches()
          && text.replace("{}", "").matches("(?s).*[a-z].*")
          && !SQL.matcher(text).matches()) {
        found.put(text, inClass);
      }
    }
  }
}
