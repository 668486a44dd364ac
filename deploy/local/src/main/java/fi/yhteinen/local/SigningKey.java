package fi.yhteinen.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner's own P-384 key, read from a JSON Web Key, that signs ES384. */
final class SigningKey {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final String kid;
  private final PrivateKey key;

  private SigningKey(String kid, PrivateKey key) {
    this.kid = kid;
    this.key = key;
  }

  /**
   * Reads a private JSON Web Key, or the first of a set.
   *
   * @throws IllegalArgumentException when it is none of curve P-384; names nothing of what it holds
   */
  static SigningKey read(Path file) {
    try {
      JsonNode read = JSON.readTree(Files.readString(file));
      JsonNode jwk = read.has("keys") ? read.at("/keys/0") : read;
      if (!jwk.path("crv").asString("").equals("P-384") || !jwk.has("d") || !jwk.has("kid")) {
        throw new IllegalArgumentException(
            file + " holds no private JSON Web Key of curve P-384 with a kid");
      }
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec("secp384r1"));
      return new SigningKey(
          jwk.path("kid").asString(),
          KeyFactory.getInstance("EC")
              .generatePrivate(
                  new ECPrivateKeySpec(
                      new BigInteger(1, Base64.getUrlDecoder().decode(jwk.path("d").asString())),
                      curve.getParameterSpec(ECParameterSpec.class))));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(file + " holds no usable key", e);
    }
  }

  /** A signed token with these claims. */
  String sign(Map<String, Object> claims) {
    String head = JSON.writeValueAsString(Map.of("alg", "ES384", "typ", "JWT", "kid", kid));
    String text = encoded(head.getBytes(UTF_8)) + "." + encoded(JSON.writeValueAsBytes(claims));
    try {
      Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
      signature.initSign(key);
      signature.update(text.getBytes(UTF_8));
      return text + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing", e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
