package fi.yhteinen.doors;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.RunningHub;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** A new door is somebody's to knock on before it is opened to anybody. */
class DoorRegisterTest {

  private static final int FEWEST = 450;

  private final RunningHub hub = RunningHub.withRegion();
  private final TreeSet<String> doors = DoorFinder.doorsOf(hub);

  @Test
  void everyDoorHasATestThatKnocksOnIt() {
    assertThat(doors).hasSizeGreaterThan(FEWEST);
    assertThat(doors.stream().filter(door -> DoorRegister.suiteOf(door).isEmpty())).isEmpty();
    assertThat(DoorRegister.suiteOf("read Medication")).isEmpty();
    assertThat(DoorRegister.suiteOf("$export Patient")).isEmpty();
    assertThat(DoorRegister.suiteOf("GET /api/plans")).isEmpty();
  }

  @Test
  void nobodyIsNamedForADoorThatIsGone() {
    Set<String> known =
        doors.stream()
            .map(door -> {
              String type = door.replaceFirst("^.* ", "");
              return Samples.types().contains(type) ? door.replace(" " + type, " @type") : door;
            })
            .collect(Collectors.toSet());

    assertThat(DoorRegister.doors()).isSubsetOf(known);
  }

  @Test
  void everyTestNamedIsATest() {
    for (String test : DoorRegister.tests()) {
      assertThat(isTest(test)).as(test).isTrue();
    }
    assertThat(isTest("doors.DoorRegisterTest#isTest")).isFalse();
  }

  private static boolean isTest(String name) {
    String[] parts = name.split("#");
    try {
      return Arrays.stream(Class.forName("fi.yhteinen." + parts[0]).getDeclaredMethods())
          .filter(method -> method.getName().equals(parts[1]))
          .anyMatch(method -> AnnotationSupport.isAnnotated(method, Testable.class));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Test
  void theQuestionsGoToEveryDoorOfEveryType() {
    Questions questions = new Questions(hub.asNobody().get("metadata").json());
    for (String type : Samples.types()) {
      Set<String> asked =
          questions.about(type).stream().map(Question::door).collect(Collectors.toSet());
      List<String> unasked =
          doors.stream()
              .filter(door -> door.endsWith(" " + type))
              .map(door -> door.replace(" " + type, ""))
              .filter(door -> !asked.contains(door))
              .toList();
      assertThat(unasked).as(type).isSubsetOf("$link-client");
    }
  }
}
