package fi.yhteinen.json;

import static fi.yhteinen.json.Bodies.bytes;
import static fi.yhteinen.json.Bodies.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrimitivePairsTest {

  @Test
  void givesExtensionsThatStandAloneTheirValues() {
    assertThat(
            completed(
                "{\"resourceType\":\"Patient\",\"name\":[{ \"_given\":[{\"id\":\"a\"},{\"id\":\"b\"}],"
                    + "\"family\":\"Ä\"}],\"contact\":[{\"name\":{\"_given\":[{\"id\":\"c\"}]}}]}"))
        .isEqualTo(
            "{\"resourceType\":\"Patient\",\"name\":[{ \"given\":[null,null],"
                + "\"_given\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"family\":\"Ä\"}],"
                + "\"contact\":[{\"name\":{\"given\":[null],\"_given\":[{\"id\":\"c\"}]}}]}");
  }

  @Test
  void leavesWholePairsAndSingleExtensionsAlone() {
    byte[] whole =
        bytes(
            "{\"resourceType\":\"Patient\",\"_gender\":{\"id\":\"a\"},\"name\":[{\"given\":[\"x\"],"
                + "\"_given\":[{\"id\":\"b\"}],\"text\":\"\\\"_given\\\":[\"}]}");

    assertThat(PrimitivePairs.complete(whole)).isSameAs(whole);
  }

  @Test
  void doesNotReadWhatHasNoExtensionsAtAll() {
    byte[] plain = bytes("{\"resourceType\":\"Patient\",\"name\":[{\"given\":[\"x_y\"]}]}");

    assertThat(PrimitivePairs.complete(plain)).isSameAs(plain);
  }

  private static String completed(String json) {
    return text(PrimitivePairs.complete(bytes(json)));
  }
}
