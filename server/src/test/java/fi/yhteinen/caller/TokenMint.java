package fi.yhteinen.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import fi.yhteinen.model.Caller;
import fi.yhteinen.setting.KeycloakSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for Keycloak on the far side of the wire: signs tokens and shows its keys. */
public final class TokenMint implements AutoCloseable {

  final RSAKey rsa;
  final ECKey ec;
  final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  /** Opens a mint on a free port of the loopback address. */
  public TokenMint() {
    try {
      rsa = new RSAKeyGenerator(2048).keyID("rsa").keyUse(KeyUse.SIGNATURE).generate();
      ec = new ECKeyGenerator(Curve.P_256).keyID("ec").keyUse(KeyUse.SIGNATURE).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    server = listen(0);
  }

  private HttpServer listen(int port) {
    try {
      HttpServer listening =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      listening.createContext(
          "/realms/hub/protocol/openid-connect/certs",
          exchange -> {
            asked.incrementAndGet();
            byte[] keys =
                new JWKSet(List.of(rsa, ec))
                    .toPublicJWKSet()
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
          });
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its base address, like Keycloak's. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void stop() {
    server.stop(0);
  }

  KeycloakSettings settings() {
    return new KeycloakSettings(
        url(),
        null,
        "hub",
        "hub-api",
        java.util.Set.of("hub-bff"),
        java.util.Set.of("partner-1"),
        null);
  }

  /** Good claims for this caller, valid for five minutes. */
  JWTClaimsSet.Builder claims(Caller caller) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(url() + "/realms/hub")
        .subject(caller.subject())
        .audience("hub-api")
        .claim("azp", caller.system())
        .claim("typ", "Bearer")
        .claim("acr", String.valueOf(Math.max(1, caller.assurance())))
        .claim("auth_time", caller.loggedIn() == null ? null : caller.loggedIn().getEpochSecond())
        .claim("realm_access", Map.of("roles", List.copyOf(caller.roles())))
        .claim("fhirUser", caller.user())
        .claim("org_oid", caller.agency())
        .claim("unit_oids", List.copyOf(caller.units()))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  /** A good token for this caller. */
  public String token(Caller caller) {
    return signed(claims(caller).build());
  }

  String signed(JWTClaimsSet claims) {
    return signed(claims, JOSEObjectType.JWT);
  }

  String signed(JWTClaimsSet claims, JOSEObjectType type) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").type(type).build(), claims);
      token.sign(new RSASSASigner(rsa));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String signedWithCurve(JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256)
                  .keyID("ec")
                  .type(JOSEObjectType.JWT)
                  .build(),
              claims);
      token.sign(new ECDSASigner(ec));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
