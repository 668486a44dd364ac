package fi.yhteinen.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import fi.yhteinen.access.People;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.Scopes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

  private static final TokenMint mint = new TokenMint();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final AccessTokens tokens =
      new AccessTokens(
          mint.settings(),
          client -> mint.settings().knows(client, false),
          new ImmutableJWKSet<>(new JWKSet(List.of(mint.rsa, mint.ec))),
          (InstantSource) now::get);

  @AfterAll
  static void close() {
    mint.close();
  }

  @Test
  void readsWhoBearsAGoodToken() {
    AccessTokens.Bearer bearer = tokens.verify(mint.token(People.mika()));

    assertThat(bearer.user()).isEqualTo("PractitionerRole/mika");
    assertThat(bearer.roles()).containsExactly("miepa-health");
    assertThat(bearer.units()).containsExactly(People.MIEPA);
    assertThat(bearer.agency()).isEqualTo(People.AREA);
  }

  @Test
  void takesEllipticCurvesToo() {
    assertThat(tokens.verify(mint.signedWithCurve(claims(good -> {}))).system())
        .isEqualTo("hub-bff");
  }

  @Test
  void takesNoNameThatTheTrailCannotKeep() {
    assertUnauthenticated(mint.signed(claims(c -> c.subject("mika\u0000"))));
    AccessTokens.Bearer bearer =
        tokens.verify(
            mint.signed(
                claims(c ->
                    c.claim("org_oid", "1.2\u0000")
                        .claim("unit_oids", List.of("1.3", "1\u0000")))));

    assertThat(bearer.agency()).isNull();
    assertThat(bearer.units()).containsExactly("1.3");
  }

  @Test
  void readsTheScopesOfAScopedSystemOnly() {
    assertThat(tokens.verify(mint.signed(claims(c -> c.claim("scope", "user/Task.r")))).scopes())
        .isNull();
    assertThat(
            tokens
                .verify(
                    mint.signed(
                        claims(c -> c.claim("azp", "partner-1").claim("scope", "user/Task.r"))))
                .scopes())
        .isEqualTo(Scopes.parse("user/Task.r", true));
    assertThat(tokens.verify(mint.signed(claims(c -> c.claim("azp", "partner-1")))).scopes())
        .isEqualTo(Scopes.parse("", true));
  }

  @Test
  void aSystemActsInTheRoleItWasRegisteredFor() {
    var bearer =
        tokens.verify(
            mint.signed(
                claims(c ->
                    c.claim("azp", "partner-1")
                        .claim("fhirUser", null)
                        .claim("realm_access", java.util.Map.of("roles", List.of("operator")))
                        .claim("org_oid", "1.2")
                        .claim("partner_role", "employment-officer")
                        .claim("scope", "system/Task.r user/Goal.r"))));

    assertThat(bearer.user()).isNull();
    assertThat(bearer.roles()).containsExactly("employment-officer");
    assertThat(bearer.agency()).isEqualTo("1.2");
    assertThat(bearer.units()).containsExactly("1.2");
    assertThat(bearer.scopes()).isEqualTo(Scopes.parse("system/Task.r", false));
  }

  @Test
  void theRoleOfASystemIsNoPersonsRole() {
    var bearer =
        tokens.verify(mint.signed(claims(c -> c.claim("partner_role", "employment-officer"))));

    assertThat(bearer.roles()).doesNotContain("employment-officer");
  }

  @Test
  void refusesGarbage() {
    assertUnauthenticated("");
    assertUnauthenticated("abc");
    assertUnauthenticated("a.b.c");
    assertUnauthenticated("x".repeat(100_000));
  }

  @Test
  void refusesATokenThatNobodySigned() {
    assertUnauthenticated(new PlainJWT(claims(good -> {})).serialize());
  }

  @Test
  void refusesATokenSignedWithThePublicKeyAsASecret() throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").type(JOSEObjectType.JWT).build(),
            claims(good -> {}));
    token.sign(new MACSigner(mint.rsa.toRSAPublicKey().getEncoded()));

    assertUnauthenticated(token.serialize());
  }

  @Test
  void refusesATokenOfAnotherRealm() {
    assertUnauthenticated(mint.signed(claims(c -> c.issuer(mint.url() + "/realms/other"))));
  }

  @Test
  void refusesATokenForAnotherAudience() {
    assertUnauthenticated(mint.signed(claims(c -> c.audience("account"))));
  }

  @Test
  void refusesATokenOfAnUnknownClientSystem() {
    assertUnauthenticated(mint.signed(claims(c -> c.claim("azp", "somebody"))));
  }

  @Test
  void refusesTokensThatAreNotForAccess() {
    assertUnauthenticated(mint.signed(claims(c -> c.claim("typ", "ID"))));
    assertUnauthenticated(mint.signed(claims(c -> c.claim("typ", "Refresh"))));
    assertUnauthenticated(mint.signed(claims(c -> {}), new JOSEObjectType("logout+jwt")));
  }

  @Test
  void forgivesHalfAMinuteOfSkewAndNoMore() {
    Instant expiry = now.get();

    assertThat(tokens.verify(mint.signed(expiring(expiry.minusSeconds(28)))).subject())
        .isEqualTo("leena");
    assertUnauthenticated(mint.signed(expiring(expiry.minusSeconds(31))));
  }

  @Test
  void refusesATokenThatBeginsInTheFuture() {
    assertUnauthenticated(
        mint.signed(claims(c -> c.notBeforeTime(Date.from(now.get().plusSeconds(40))))));
  }

  @Test
  void forgetsATokenWhenItExpires() {
    String token = mint.token(People.leena());
    tokens.verify(token);

    now.set(now.get().plusSeconds(340));

    assertUnauthenticated(token);
  }

  @Test
  void refusesATokenWithOneCharacterChanged() {
    String token = mint.token(People.leena());
    String[] parts = token.split("\\.", -1);
    char first = parts[1].charAt(10) == 'A' ? 'B' : 'A';
    parts[1] = parts[1].substring(0, 10) + first + parts[1].substring(11);

    assertUnauthenticated(String.join(".", parts));
  }

  private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder claims = mint.claims(People.leena());
    change.accept(claims);
    return claims.build();
  }

  private static JWTClaimsSet expiring(Instant moment) {
    return claims(c -> c.expirationTime(Date.from(moment)));
  }

  private void assertUnauthenticated(String token) {
    assertThatThrownBy(() -> tokens.verify(token))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.refusal()).isEqualTo(new Refusal.Unauthenticated()));
  }
}
