package fi.yhteinen.search;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.model.Caller;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CursorSealTest {

  private static final byte[] KEY =
      "a key for tests of thirty-two by".getBytes(StandardCharsets.UTF_8);
  private final CursorSeal seal = new CursorSeal(KEY);

  @Test
  void opensForTheCallerItWasSealedFor() {
    var cursor =
        new Cursor(
            Searches.request("Patient?name=x&_sort=family"),
            new Place(Arrays.asList("Mäkinen", null, 5L, new BigDecimal("1.50")), 42),
            "10:20:12,14",
            7L,
            Instant.ofEpochSecond(1_800_000_000));

    String text = seal.seal(cursor.bytes(), caller("leena", "PractitionerRole/1"));

    assertThat(seal.open(text, caller("leena", "PractitionerRole/1")).map(Cursor::of))
        .contains(cursor);
    assertThat(text).doesNotContain("Patient").matches("[A-Za-z0-9_-]+");
  }

  @Test
  void opensForNobodyElse() {
    String text = seal.seal(new byte[40], caller("leena", "PractitionerRole/1"));

    assertThat(seal.open(text, caller("taru", "PractitionerRole/1"))).isEmpty();
    assertThat(seal.open(text, caller("leena", "PractitionerRole/2"))).isEmpty();
    assertThat(seal.open("history Task", text, caller("leena", "PractitionerRole/1"))).isEmpty();
  }

  @Test
  void doesNotOpenWithAnotherHubsKey() {
    var other = new CursorSeal("another key of thirty-two bytes.".getBytes(StandardCharsets.UTF_8));
    String text = other.seal(new byte[40], caller("leena", "PractitionerRole/1"));

    assertThat(seal.open(text, caller("leena", "PractitionerRole/1"))).isEmpty();
  }

  @Test
  void doesNotOpenWithAnyBitFlipped() {
    Caller caller = caller("leena", "PractitionerRole/1");
    String text = seal.seal(new byte[40], caller);

    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      String altered = text.substring(0, i) + other + text.substring(i + 1);
      if (i < text.length() - 1) {
        assertThat(seal.open(altered, caller)).isEmpty();
      }
    }
  }

  @Test
  void isNotUpsetByAnythingElse() {
    Caller caller = caller("leena", "PractitionerRole/1");

    for (String text : new String[] {"", "x", "%%%", "A".repeat(28), "A".repeat(5_000), "ä"}) {
      assertThat(seal.open(text, caller)).isEmpty();
    }
  }

  private static Caller caller(String subject, String user) {
    return new Caller(
        subject, "hub-cli", user, Set.of("social-lead"), null, Set.of(), "TREAT", 1, "request");
  }
}
