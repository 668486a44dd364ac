package fi.yhteinen.keycloak;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Logs a person in as a browser would: authorization code with PKCE, password form, and a one-time
 * code where the level asks for it.
 */
final class CodeFlow {

  /** A person's means of logging in; {@code totpSecret} is used for acr 2 only. */
  record Credentials(String userName, String password, String totpSecret) {}

  private static final Pattern FORM =
      Pattern.compile("<form[^>]*\\bid=\"(?:kc-form-login|kc-otp-login-form)\"[^>]*>");
  private static final Pattern ACTION = Pattern.compile("\\baction=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
  private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");
  private static final Pattern REFUSAL = Pattern.compile("[?&]error=([^&]+)");

  private final RealmEndpoint realm;
  private final String clientId;
  private final String redirectUri;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  CodeFlow(RealmEndpoint realm, String clientId, String redirectUri, Clock clock) {
    this.realm = realm;
    this.clientId = clientId;
    this.redirectUri = redirectUri;
    this.clock = clock;
  }

  /**
   * Walks the whole way and returns the access token.
   *
   * @param acr the level wanted: 1 password, 2 one-time code as well
   * @throws LoginRefusedException when Keycloak does not hand out a token
   */
  String accessToken(Credentials credentials, int acr) {
    String verifier = randomText();
    return redeem(authorize(credentials, acr, challengeOf(verifier)), verifier);
  }

  /** Walks as far as the authorization code, which is good for one use within a minute. */
  String authorize(Credentials credentials, int acr, String challenge) {
    String state = randomText();
    var browser = realm.browser();
    var answer = browser.get(authorizationAddress(acr, challenge, state));
    answer =
        browser.post(
            formOf(answer),
            Map.of("username", credentials.userName(), "password", credentials.password()));
    if (acr > 1 && answer.location().isEmpty()) {
      answer =
          browser.post(
              formOf(answer), Map.of("otp", Totp.code(credentials.totpSecret(), clock.instant())));
    }
    String location =
        answer
            .location()
            .orElseThrow(() -> new LoginRefusedException("the login was not accepted"));
    if (!first(STATE, location).equals(state)) {
      throw new LoginRefusedException("the answer belongs to another login");
    }
    return first(CODE, location);
  }

  /** Exchanges the authorization code for an access token. */
  String redeem(String code, String verifier) {
    return realm.token(
        Map.of(
            "grant_type", "authorization_code",
            "client_id", clientId,
            "redirect_uri", redirectUri,
            "code", code,
            "code_verifier", verifier));
  }

  /** What is sent ahead of the verifier (RFC 7636, S256). */
  static String challengeOf(String verifier) {
    try {
      return text(
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  String randomText() {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return text(bytes);
  }

  private URI authorizationAddress(int acr, String challenge, String state) {
    var query = new LinkedHashMap<String, String>();
    query.put("response_type", "code");
    query.put("client_id", clientId);
    query.put("redirect_uri", redirectUri);
    query.put("scope", "openid");
    query.put("state", state);
    query.put("code_challenge", challenge);
    query.put("code_challenge_method", "S256");
    query.put("acr_values", Integer.toString(acr));
    return URI.create(realm.address("auth") + "?" + RealmEndpoint.form(query));
  }

  private static URI formOf(RealmEndpoint.Answer answer) {
    answer.location().ifPresent(location -> first(CODE, location));
    var form = FORM.matcher(answer.body());
    if (!form.find()) {
      throw new LoginRefusedException(
          "Keycloak answered " + answer.status() + " and no login form");
    }
    var action = ACTION.matcher(form.group());
    if (!action.find()) {
      throw new LoginRefusedException("the login form names no address");
    }
    return URI.create(action.group(1).replace("&amp;", "&"));
  }

  private static String first(Pattern pattern, String location) {
    var found = pattern.matcher(location);
    if (found.find()) {
      return found.group(1);
    }
    var refusal = REFUSAL.matcher(location);
    throw new LoginRefusedException(refusal.find() ? refusal.group(1) : "no code in the answer");
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
