package fi.yhteinen.json;

import static fi.yhteinen.json.Bodies.bytes;
import static fi.yhteinen.json.Bodies.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPatchTest {

  private static final String RECORD =
      """
      {"resourceType":"Patient","active":true,"name":[{"family":"K\\u00e4","given":["A","B"]}],
       "multipleBirthInteger":1.0}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          add /name/0/given/1 "X"      | "given":["A","X","B"]
          add /name/0/given/- "X"      | "given":["A","B","X"]
          add /active false            | "active":false,"name"
          add /gender "female"         | 1.0,"gender":"female"}
          replace /active false        | "active":false,"name"
          replace /name/0/given/0 "X"  | "given":["X","B"]
          remove /name/0/given/0       | "given":["B"]
          test /multipleBirthInteger 1 | "multipleBirthInteger":1.0
          test /name/0/family "Kä"     | "family":"K\\u00e4"
          """)
  void carriesOutOneOperation(String operation, String expected) {
    assertThat(patched(operation(operation))).contains(expected);
  }

  @Test
  void movesAndCopies() {
    String move = "{\"op\":\"move\",\"from\":\"/name/0/given/0\",\"path\":\"/name/0/given/1\"}";
    String copy = "{\"op\":\"copy\",\"from\":\"/name/0\",\"path\":\"/name/-\"}";

    assertThat(patched(move)).contains("\"given\":[\"B\",\"A\"]");
    assertThat(patched(copy))
        .contains("[{\"family\":\"K\\u00e4\",\"given\":[\"A\",\"B\"]},{\"family\":");
  }

  @Test
  void leavesTheRestAsItWasWritten() {
    assertThat(patched(operation("remove /active")))
        .isEqualTo(
            "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"K\\u00e4\",\"given\":[\"A\",\"B\"]}],\"multipleBirthInteger\":1.0}");
  }

  @Test
  void leavesNothingEmptyBehind() {
    assertThat(
            patched(
                operation("remove /name/0/given/0") + "," + operation("remove /name/0/given/0")))
        .contains("[{\"family\":\"K\\u00e4\"}]");
    assertThat(patched(operation("remove /name/0"))).doesNotContain("name");
  }

  @Test
  void refusesWhatIsNoPatchOrDoesNotFit() {
    String copyOfAll = "{\"op\":\"copy\",\"from\":\"/name\",\"path\":\"/name/0/x\"}";
    Map<String, Fault> refused =
        Map.ofEntries(
            Map.entry("{\"op\":\"add\",\"path\":\"/active\"}", Fault.PATCH_OPERATION),
            Map.entry("{\"op\":\"become\",\"path\":\"/active\"}", Fault.PATCH_OPERATION),
            Map.entry("{\"path\":\"/active\"}", Fault.PATCH_OPERATION),
            Map.entry("{\"op\":\"remove\"}", Fault.PATCH_OPERATION),
            Map.entry(operation("add active 1"), Fault.PATCH_POINTER),
            Map.entry(operation("add /x~2 1"), Fault.PATCH_POINTER),
            Map.entry(operation("add /X 1"), Fault.PATCH_POINTER),
            Map.entry(operation("remove " + "/a".repeat(41)), Fault.PATCH_POINTER),
            Map.entry(operation("remove /gender"), Fault.PATCH_PLACE),
            Map.entry(operation("remove /name/1"), Fault.PATCH_PLACE),
            Map.entry(operation("remove /name/-"), Fault.PATCH_PLACE),
            Map.entry(operation("remove /name/00"), Fault.PATCH_PLACE),
            Map.entry(operation("remove /active/x"), Fault.PATCH_PLACE),
            Map.entry(operation("add /name/2 1"), Fault.PATCH_PLACE),
            Map.entry(
                "{\"op\":\"move\",\"from\":\"/name\",\"path\":\"/name/0/x\"}", Fault.PATCH_PLACE),
            Map.entry(operation("test /active false"), Fault.PATCH_TEST),
            Map.entry(operation("test /active \"true\""), Fault.PATCH_TEST),
            Map.entry((copyOfAll + ",").repeat(60) + copyOfAll, Fault.PATCH_TOO_LONG),
            Map.entry(
                (operation("test /active true") + ",").repeat(500) + operation("remove /active"),
                Fault.PATCH_TOO_LONG));

    refused.forEach((patch, fault) -> {
      JsonRefused e = catchThrowableOfType(JsonRefused.class, () -> patched(patch));
      assertThat(e).as(patch).isNotNull();
      assertThat(e.fault()).as(patch).isEqualTo(fault);
    });
    Set<Fault> all =
        EnumSet.allOf(Fault.class).stream()
            .filter(fault -> fault.name().startsWith("PATCH_"))
            .collect(Collectors.toSet());
    assertThat(refused.values()).containsAll(all);
  }

  private static String operation(String words) {
    String[] parts = words.split(" ", 3);
    String value = parts.length > 2 ? ",\"value\":" + parts[2] : "";
    return "{\"op\":\"%s\",\"path\":\"%s\"%s}".formatted(parts[0], parts[1], value);
  }

  private static String patched(String operations) {
    JsonTree record = JsonTree.of(JsonReader.read(bytes(RECORD), Limits.STANDARD).root());
    JsonPatch.read(bytes("[" + operations + "]"), Limits.STANDARD).apply(record);
    return text(record.toBytes());
  }
}
