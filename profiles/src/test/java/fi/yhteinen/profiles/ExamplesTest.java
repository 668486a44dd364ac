package fi.yhteinen.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {

  private static final ProfileValidator VALIDATOR = new ProfileValidator();

  /**
   * Profiles are not among them: the validator would make their snapshots anew, from the network.
   */
  static List<String> definitions() {
    return ProfileResources.names().stream()
        .filter(name -> !name.startsWith("StructureDefinition-"))
        .toList();
  }

  static List<String> examples() {
    return ProfileResources.examples();
  }

  /**
   * @param name the file
   * @param element where the validator finds it
   * @param reason part of what the validator says
   */
  record Wrong(String name, String element, String reason) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Wrong> wrongOnes() {
    return ProfileResources.text("examples/wrong/index.txt")
        .lines()
        .map(line -> line.split(" \\| "))
        .map(cells -> new Wrong("examples/wrong/" + cells[0], cells[1], cells[2]));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void everyDefinitionIsValid(String name) {
    assertThat(VALIDATOR.errors(ProfileResources.text(name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleFitsItsProfile(String name) {
    var example = ProfileResources.text(name);

    assertThat(example).contains(Canonical.structureDefinition(""));
    assertThat(VALIDATOR.errors(example)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("wrongOnes")
  void everyWrongOneIsRefusedForItsReason(Wrong wrong) {
    var errors = VALIDATOR.errors(ProfileResources.text(wrong.name()));

    assertThat(errors)
        .anySatisfy(error -> {
          assertThat(error.getLocationString()).startsWith(wrong.element());
          assertThat(error.getMessage()).contains(wrong.reason());
        });
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void everyProfileHasTwoExamplesAndOneThatIsWrong(String profile) {
    var claim = "\"" + Canonical.structureDefinition(profile) + "\"";

    assertThat(examples().stream().map(ProfileResources::text).filter(t -> t.contains(claim)))
        .hasSizeGreaterThanOrEqualTo(2);
    assertThat(
            wrongOnes()
                .map(wrong -> ProfileResources.text(wrong.name()))
                .filter(t -> t.contains(claim)))
        .isNotEmpty();
  }

  static Stream<String> profiles() {
    return ProfileResources.names("StructureDefinition").stream()
        .filter(name -> !ProfileResources.text(name).contains("\"type\": \"Extension\","))
        .map(name -> name.replace("StructureDefinition-", "").replace(".json", ""));
  }
}
