package fi.yhteinen.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.access.People;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

  @TempDir Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

  @Test
  void asksKeycloakOnceForManyTokens() {
    try (TokenMint mint = new TokenMint();
        SigningKeys keys = keys(mint)) {
      AccessTokens tokens = tokens(mint, keys);

      for (int i = 0; i < 20; i++) {
        tokens.verify(mint.token(People.worker("w" + i, "social-lead", People.SOCIAL)));
      }

      assertThat(mint.asked).hasValue(1);
    }
  }

  @Test
  void validTokensGoOnWorkingAfterARestartWhileKeycloakIsDown() {
    try (TokenMint mint = new TokenMint()) {
      try (SigningKeys before = keys(mint)) {
        tokens(mint, before).verify(mint.token(People.leena()));
      }
      String token = mint.token(People.taru());
      mint.stop();

      try (SigningKeys after = keys(mint)) {
        after.start();

        assertThat(tokens(mint, after).verify(token).user()).isEqualTo("PractitionerRole/taru");
      }
    }
  }

  @Test
  void keysOlderThanADayAreNotBelieved() {
    try (TokenMint mint = new TokenMint();
        SigningKeys keys = keys(mint)) {
      AccessTokens tokens = tokens(mint, keys);
      tokens.verify(mint.token(People.leena()));
      String token = mint.token(People.taru());
      mint.stop();

      now.set(now.get().plus(Duration.ofHours(25)));

      assertUnavailable(tokens, token);
    }
  }

  @Test
  void saysThatItCannotKnowWhenKeycloakNeverAnswered() {
    try (TokenMint mint = new TokenMint();
        SigningKeys keys = keys(mint)) {
      String token = mint.token(People.leena());
      mint.stop();

      assertUnavailable(tokens(mint, keys), token);
    }
  }

  @Test
  void keepsOnlyPublicKeysInItsFile() throws Exception {
    try (TokenMint mint = new TokenMint();
        SigningKeys keys = keys(mint)) {
      tokens(mint, keys).verify(mint.token(People.leena()));

      assertThat(Files.readString(folder.resolve("jwks.json")))
          .contains("\"n\"", "confirmed")
          .doesNotContain("\"d\"");
    }
  }

  private SigningKeys keys(TokenMint mint) {
    return new SigningKeys(mint.settings().signingKeys(), folder.resolve("jwks.json"), now::get);
  }

  private static AccessTokens tokens(TokenMint mint, SigningKeys keys) {
    return new AccessTokens(mint.settings(), "hub-bff"::equals, keys, Instant::now);
  }

  private static void assertUnavailable(AccessTokens tokens, String token) {
    assertThatThrownBy(() -> tokens.verify(token))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isInstanceOf(Refusal.Unavailable.class));
  }
}
