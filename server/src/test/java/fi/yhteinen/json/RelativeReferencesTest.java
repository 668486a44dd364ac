package fi.yhteinen.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelativeReferencesTest {

  @Test
  void findsReferencesInOrderWhateverTheSpaceAroundThem() {
    assertThat(
            of(
                """
                {"subject":{"reference":"Patient/1"},
                 "goal":[{ "reference" : "Goal/2" },{"reference"\t:\r\n"Goal/3"}]}\
                """))
        .isEqualTo(List.of("Patient/1", "Goal/2", "Goal/3"));
  }

  @Test
  void findsNoneInTexts() {
    assertThat(
            of(
                """
                {"description":"\\"reference\\":\\"Patient/9\\"","code":"reference","x":"y",
                 "note":"reference","referenceSeq":["reference"],"a\\"reference":1}\
                """))
        .isEqualTo(List.of());
  }

  @Test
  void leavesOutWhatIsEscapedOrCutOff() {
    assertThat(of("{\"reference\":\"Patient/\\u0031\",\"reference\":\"Goal/1\"}"))
        .isEqualTo(List.of("Goal/1"));
    assertThat(of("{\"reference\":\"Patient/1")).isEqualTo(List.of());
    assertThat(of("{\"reference\"")).isEqualTo(List.of());
    assertThat(of("{\"reference\":")).isEqualTo(List.of());
  }

  private static List<String> of(String json) {
    return RelativeReferences.of(json.getBytes(StandardCharsets.UTF_8));
  }
}
