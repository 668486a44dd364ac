package fi.yhteinen.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.Scopes;
import fi.yhteinen.setting.KeycloakSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens: signature, algorithm, issuer, audience, times, kind of token, client
 * system. What a token says of its bearer is remembered by the token's hash until it expires; what
 * the bearer may see never is, nor whether its client system is still admitted. Uses the system's
 * own clock.
 */
final class AccessTokens {

  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final int MOST_CHARACTERS = 8_192;
  private static final int MOST_REMEMBERED = 50_000;

  private final KeycloakSettings settings;
  private final Predicate<String> knownClient;
  private final InstantSource clock;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
  private final Cache<ByteBuffer, Bearer> remembered;

  AccessTokens(
      KeycloakSettings settings,
      Predicate<String> knownClient,
      JWKSource<SecurityContext> keys,
      InstantSource clock) {
    this.settings = settings;
    this.knownClient = knownClient;
    this.clock = clock;
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), keys));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt")));
    processor.setJWTClaimsSetVerifier((claims, context) -> requireClaims(claims));
    remembered =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfter(Expiry.<ByteBuffer, Bearer>creating((token, bearer) -> remaining(bearer)))
            .build();
  }

  /**
   * Who bears this token.
   *
   * @throws RefusedException Unauthenticated when the token is not to be believed, Unavailable when
   *     that cannot be found out now
   */
  Bearer verify(String token) {
    if (token.length() > MOST_CHARACTERS) {
      throw unauthenticated();
    }
    ByteBuffer hash = hash(token);
    Bearer known = remembered.getIfPresent(hash);
    if (known != null && clock.instant().isBefore(known.expires())) {
      if (!knownClient.test(known.system())) {
        throw unauthenticated();
      }
      return known;
    }
    Bearer bearer = read(token);
    remembered.put(hash, bearer);
    return bearer;
  }

  private Bearer read(String token) {
    try {
      return bearer(processor.process(SignedJWT.parse(token), null));
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw unauthenticated();
    }
  }

  private void requireClaims(JWTClaimsSet claims) throws BadJWTException {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    Date begins = claims.getNotBeforeTime();
    boolean believed =
        settings.expectedIssuer().equals(claims.getIssuer())
            && claims.getAudience().contains(settings.audience())
            && claims.getSubject() != null
            && isPlain(claims.getSubject())
            && "Bearer".equals(claims.getClaim("typ"))
            && claims.getClaim("azp") instanceof String client
            && knownClient.test(client)
            && expires != null
            && now.isBefore(expires.toInstant().plus(SKEW))
            && (begins == null || !begins.toInstant().minus(SKEW).isAfter(now));
    if (!believed) {
      throw new BadJWTException("not a token for this hub");
    }
  }

  private Bearer bearer(JWTClaimsSet claims) {
    String system = String.valueOf(claims.getClaim("azp"));
    String user = user(claims.getClaim("fhirUser"));
    String agency = claims.getClaim("org_oid") instanceof String oid && isPlain(oid) ? oid : null;
    boolean isAgencys = user == null && agency != null && settings.isScoped(system);
    return new Bearer(
        claims.getSubject(),
        system,
        user,
        isAgencys ? ofSystem(claims.getClaim("partner_role")) : ofPerson(claims),
        agency,
        isAgencys
            ? Set.of(agency)
            : texts(claims.getClaim("unit_oids")).stream()
                .filter(AccessTokens::isPlain)
                .collect(Collectors.toSet()),
        "2".equals(String.valueOf(claims.getClaim("acr"))) ? 2 : 1,
        claims.getClaim("auth_time") instanceof Number seconds
            ? Instant.ofEpochSecond(seconds.longValue())
            : null,
        scopes(claims),
        claims.getExpirationTime().toInstant());
  }

  private static Set<String> ofPerson(JWTClaimsSet claims) {
    return claims.getClaim("realm_access") instanceof Map<?, ?> access
        ? texts(access.get("roles"))
        : Set.of();
  }

  /** The one role that was registered for a system. */
  private static Set<String> ofSystem(@Nullable Object role) {
    return role instanceof String code ? Set.of(code) : Set.of();
  }

  private @Nullable Scopes scopes(JWTClaimsSet claims) {
    return settings.isScoped(String.valueOf(claims.getClaim("azp")))
        ? Scopes.parse(
            claims.getClaim("scope") instanceof String scope ? scope : "",
            user(claims.getClaim("fhirUser")) != null)
        : null;
  }

  /** What the database cannot keep would refuse the reads of others too, told in one statement. */
  private static boolean isPlain(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  private static @Nullable String user(@Nullable Object claim) {
    if (!(claim instanceof String text)) {
      return null;
    }
    List<String> parts = List.of(text.split("/", -1));
    return parts.size() == 2
            && Set.of("PractitionerRole", "Patient", "RelatedPerson").contains(parts.get(0))
            && ResourceKey.isId(parts.get(1))
        ? text
        : null;
  }

  private static Set<String> texts(@Nullable Object claim) {
    return switch (claim) {
      case String text -> Set.of(text);
      case Collection<?> many ->
          many.stream()
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .collect(Collectors.toSet());
      case null, default -> Set.of();
    };
  }

  private Duration remaining(Bearer bearer) {
    Duration remaining = Duration.between(clock.instant(), bearer.expires());
    return remaining.isNegative() ? Duration.ZERO : remaining;
  }

  private static ByteBuffer hash(String token) {
    try {
      return ByteBuffer.wrap(
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static RefusedException unauthenticated() {
    return new RefusedException(new Refusal.Unauthenticated());
  }

  /**
   * What a verified token says.
   *
   * @param subject {@code sub}
   * @param system {@code azp}
   * @param user {@code fhirUser}, or null
   * @param roles {@code realm_access.roles}, also such as mean nothing to the hub
   * @param agency {@code org_oid}, or null
   * @param units {@code unit_oids}
   * @param assurance {@code acr}
   * @param loggedIn {@code auth_time}, or null
   * @param scopes {@code scope}, or null when it does not narrow this system's tokens
   * @param expires {@code exp}
   */
  record Bearer(
      String subject,
      String system,
      @Nullable String user,
      Set<String> roles,
      @Nullable String agency,
      Set<String> units,
      int assurance,
      @Nullable Instant loggedIn,
      @Nullable Scopes scopes,
      Instant expires) {

    Bearer {
      roles = Set.copyOf(roles);
      units = Set.copyOf(units);
    }
  }
}
