package fi.yhteinen;

import static fi.yhteinen.Attack.CANARY;
import static fi.yhteinen.Attack.get;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Tokens that nobody gave, and what is smuggled beside a good one (B90, B95). */
final class HostileTokens {

  private static final String CLAIMS =
      "{\"iss\":\"http://localhost\",\"aud\":\"hub-api\",\"exp\":4102444800,\"sub\":\""
          + CANARY
          + "\"";

  private HostileTokens() {}

  static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    all.add(token("no token at all", CANARY));
    all.add(token("algorithm none", jwt("{\"alg\":\"none\"}", CLAIMS + "}")));
    all.add(token("symmetric algorithm", jwt("{\"alg\":\"HS256\"}", CLAIMS + "}")));
    all.add(token("key by path", header("\"kid\":\"../../../../dev/null\"")));
    all.add(token("key by SQL", header("\"kid\":\"' OR 1=1--\"")));
    all.add(token("key elsewhere", header("\"jku\":\"http://evil.example/keys\"")));
    all.add(token("certificate elsewhere", header("\"x5u\":\"http://evil.example/cert\"")));
    all.add(
        token(
            "key in the token", header("\"jwk\":{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}")));
    all.add(token("unknown and critical", header("\"crit\":[\"x\"],\"x\":1")));
    all.add(token("encrypted", jwt("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}", "x") + ".a.b"));
    all.add(token("a number of a million digits", header("\"x\":1e1000000")));
    all.add(
        token(
            "thousands of scopes",
            jwt("{\"alg\":\"RS256\"}", CLAIMS + ",\"scope\":\"" + "a ".repeat(4_000) + "\"}")));
    // longer than all headers together may be: refused before anybody looks
    all.add(
        get("B95 100 kB", "Organization", 431, "")
            .or(400)
            .by("")
            .with("Authorization: Bearer " + "a".repeat(100_000)));
    all.add(
        get("B95 another scheme", "Organization", 401, "login")
            .by("")
            .with("Authorization: Basic bGVlbmE6eA=="));
    all.add(get("B95 nobody", "Organization", 401, "login").by(""));
    all.add(
        get("B90 baggage of 1 MB", "Organization", 431, "")
            .or(400)
            .with("baggage: a=" + "b".repeat(1_000_000)));
    return List.copyOf(all);
  }

  private static Attack token(String row, String token) {
    return get("B95 " + row, "Organization", 401, "login")
        .by("")
        .with("Authorization: Bearer " + token);
  }

  private static String header(String members) {
    return jwt("{\"alg\":\"RS256\"," + members + "}", CLAIMS + "}");
  }

  private static String jwt(String header, String claims) {
    return base64(header) + "." + base64(claims) + "." + base64("a signature of nobody");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
