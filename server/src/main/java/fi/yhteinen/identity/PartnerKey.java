package fi.yhteinen.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.text.ParseException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A public key by which a partner system proves itself: P-384 for ES384, or RSA for RS384.
 *
 * @param jwk a JSON Web Key with nothing in it but the public key, its name and its use
 */
record PartnerKey(String kid, String jwk) {

  private static final int LONGEST = 16_000;
  private static final int MOST = 4;
  private static final int LEAST_RSA_BITS = 2048;
  private static final int MOST_RSA_BITS = 4096;
  private static final Pattern KID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /**
   * Reads a key set as it was sent.
   *
   * @throws RefusedException Invalid when it holds a private part, or anything but one to four such
   *     keys with names of their own
   */
  static List<PartnerKey> parse(String jwks) {
    if (jwks.length() > LONGEST) {
      throw unusable();
    }
    try {
      List<JWK> keys = JWKSet.parse(jwks).getKeys();
      if (keys.stream().anyMatch(JWK::isPrivate)) {
        throw invalid(
            "partner.private-key",
            "A private key stays with its owner: send the public part only.");
      }
      boolean named = keys.stream().map(JWK::getKeyID).distinct().count() == keys.size();
      if (keys.isEmpty() || keys.size() > MOST || !named) {
        throw unusable();
      }
      return keys.stream().map(PartnerKey::of).toList();
    } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
      throw unusable();
    }
  }

  /** The key set that the login server is given. */
  static String set(List<PartnerKey> keys) {
    return keys.stream().map(PartnerKey::jwk).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
  }

  private static PartnerKey of(JWK key) {
    if (key.getKeyID() == null || !KID.matcher(key.getKeyID()).matches()) {
      throw unusable();
    }
    JWK plain =
        switch (key) {
          case ECKey ec when ec.getCurve().equals(Curve.P_384) ->
              new ECKey.Builder(Curve.P_384, ec.getX(), ec.getY())
                  .keyID(ec.getKeyID())
                  .keyUse(KeyUse.SIGNATURE)
                  .algorithm(JWSAlgorithm.ES384)
                  .build();
          case RSAKey rsa when isStrong(rsa) ->
              new RSAKey.Builder(rsa.getModulus(), rsa.getPublicExponent())
                  .keyID(rsa.getKeyID())
                  .keyUse(KeyUse.SIGNATURE)
                  .algorithm(JWSAlgorithm.RS384)
                  .build();
          default -> throw unusable();
        };
    return new PartnerKey(key.getKeyID(), plain.toJSONString());
  }

  private static boolean isStrong(RSAKey key) {
    try {
      int bits = key.toRSAPublicKey().getModulus().bitLength();
      return bits >= LEAST_RSA_BITS && bits <= MOST_RSA_BITS;
    } catch (JOSEException e) {
      return false;
    }
  }

  private static RefusedException unusable() {
    return invalid(
        "partner.keys",
        "jwks must be a JSON Web Key Set of one to four public keys, P-384 or RSA of 2048 to 4096"
            + " bits, each with a kid of its own.");
  }

  private static RefusedException invalid(String rule, String text) {
    return new RefusedException(new Refusal.Invalid("value", rule, text));
  }
}
