package fi.yhteinen.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealTest {

  private static final byte[] PLACE = Sessions.digest("a session");

  private final Seal seal = new Seal(new byte[32]);

  @Test
  void opensWhatWasSealedForThePlace() {
    byte[] sealed = seal.seal("a token".getBytes(UTF_8), PLACE);

    assertThat(seal.open(sealed, PLACE)).hasValue("a token".getBytes(UTF_8));
  }

  @Test
  void opensNothingInAnotherPlace() {
    byte[] sealed = seal.seal("a token".getBytes(UTF_8), PLACE);

    assertThat(seal.open(sealed, Sessions.digest("another session"))).isEmpty();
  }

  @Test
  void opensNothingWithAnotherKey() {
    byte[] otherKey = new byte[32];
    otherKey[0] = 1;
    byte[] sealed = seal.seal("a token".getBytes(UTF_8), PLACE);

    assertThat(new Seal(otherKey).open(sealed, PLACE)).isEmpty();
  }

  @Test
  void opensNothingThatWasAltered() {
    byte[] sealed = seal.seal("a token".getBytes(UTF_8), PLACE);

    for (int i = 0; i < sealed.length; i++) {
      byte[] altered = sealed.clone();
      altered[i] ^= 1;
      assertThat(seal.open(altered, PLACE)).isEmpty();
      assertThat(seal.open(Arrays.copyOf(sealed, i), PLACE)).isEmpty();
    }
  }

  @Test
  void neverSealsTheSameTwice() {
    byte[] token = "a token".getBytes(UTF_8);

    assertThat(seal.seal(token, PLACE)).isNotEqualTo(seal.seal(token, PLACE));
  }

  @Test
  void tokensSurviveBeingKept() {
    var tokens =
        new Tokens("access", Instant.parse("2026-11-23T10:00:00Z"), "refresh", "Leena Koivuharju");

    assertThat(Tokens.of(tokens.bytes())).isEqualTo(tokens);
  }

  @Test
  void tokensAreRenewedBeforeTheyEnd() {
    var tokens = new Tokens("access", Instant.parse("2026-11-23T10:00:00Z"), "refresh", "Leena");

    assertThat(tokens.isStale(Instant.parse("2026-11-23T09:59:39Z"))).isFalse();
    assertThat(tokens.isStale(Instant.parse("2026-11-23T09:59:40Z"))).isTrue();
  }

  @Test
  void tokensAreNotWrittenToLogs() {
    var tokens = new Tokens("access", Instant.parse("2026-11-23T10:00:00Z"), "refresh", "Leena");

    assertThat(tokens + " " + new Session(PLACE, 1, tokens))
        .doesNotContain("access", "refresh", "Leena");
  }
}
