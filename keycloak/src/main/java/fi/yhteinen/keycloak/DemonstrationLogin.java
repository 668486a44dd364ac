package fi.yhteinen.keycloak;

import java.net.URI;
import java.time.Clock;

/**
 * Gets access tokens for people of the demonstration region.
 *
 * <p>It walks authorization code + PKCE with {@code hub-cli}, a client that only the demonstration
 * realm has, and with credentials that only demonstration people are given: nowhere else can it
 * work.
 */
public final class DemonstrationLogin {

  /** The password of every demonstration person. */
  public static final String PASSWORD = "mallimaan-salasana";

  private static final String CLIENT = "hub-cli";
  private static final String REDIRECT = "http://127.0.0.1/callback";

  private DemonstrationLogin() {}

  /**
   * A token after password login (acr 1), good for five minutes.
   *
   * @param keycloak base address of Keycloak, as {@code http://127.0.0.1:8081}
   * @param userName first name in lower case, as {@code leena}
   * @throws LoginRefusedException when this Keycloak has no such demonstration person
   */
  public static String token(URI keycloak, String userName) {
    return flow(keycloak).accessToken(credentials(userName), 1);
  }

  /** A token after password and one-time code (acr 2); otherwise as {@link #token}. */
  public static String tokenWithCode(URI keycloak, String userName) {
    return flow(keycloak).accessToken(credentials(userName), 2);
  }

  /** The one-time code of a demonstration person now, for typing into a login page. */
  public static String code(String userName) {
    return Totp.code(totpSecret(userName), clock().instant());
  }

  /** The known secret behind a demonstration person's one-time codes. */
  static String totpSecret(String userName) {
    return "mallimaa-" + userName;
  }

  static CodeFlow.Credentials credentials(String userName) {
    return new CodeFlow.Credentials(userName, PASSWORD, totpSecret(userName));
  }

  static CodeFlow flow(URI keycloak) {
    return new CodeFlow(new RealmEndpoint(keycloak), CLIENT, REDIRECT, clock());
  }

  /** One-time codes follow the real time, whatever the date of the demonstration is. */
  private static Clock clock() {
    return Clock.systemUTC();
  }
}
