package fi.yhteinen.keycloak;

import static fi.yhteinen.keycloak.Directories.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/** How long a login lasts, how often one may guess, and the ways in that are closed. */
class LimitsTest {

  private static RealmRepresentation realm;

  @BeforeAll
  static void read() {
    try (var keycloak = TestKeycloak.administration()) {
      realm = keycloak.realm(RealmFiles.REALM).toRepresentation();
    }
  }

  @Test
  void aLoginLastsHalfAnHourUnusedAndTenHoursAtMost() {
    assertThat(realm.getAccessTokenLifespan()).isEqualTo(300);
    assertThat(realm.getSsoSessionIdleTimeout()).isEqualTo(1800);
    assertThat(realm.getSsoSessionMaxLifespan()).isEqualTo(36_000);
    assertThat(realm.getAccessCodeLifespan()).isEqualTo(60);
    assertThat(realm.isRememberMe()).isFalse();
  }

  @Test
  void nobodyMakesOrMendsAnAccountAlone() {
    assertThat(realm.isRegistrationAllowed()).isFalse();
    assertThat(realm.isResetPasswordAllowed()).isFalse();
    assertThat(realm.isLoginWithEmailAllowed()).isFalse();
    assertThat(realm.isVerifyEmail()).isFalse();
  }

  @Test
  void refusesTheRightPasswordAfterTenWrongOnes() {
    var guessed = person("guessed", "client", null, List.of());
    try (var provisioner = Provisioner.connectToDemonstration(TestKeycloak.access())) {
      provisioner.apply(new Directory(List.of(), List.of(guessed)));
    }
    var address = TestKeycloak.address();
    assertThat(DemonstrationLogin.token(address, "guessed")).isNotEmpty();
    var guess = new CodeFlow.Credentials("guessed", "a guess", "");
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> DemonstrationLogin.flow(address).accessToken(guess, 1))
          .isInstanceOf(LoginRefusedException.class);
    }

    assertThatThrownBy(() -> DemonstrationLogin.token(address, "guessed"))
        .isInstanceOf(LoginRefusedException.class);
  }

  @Test
  void refusesToAskAPhoneForALogin() {
    assertThat(
            status(
                "ext/ciba/auth",
                Map.of(
                    "client_id", "hub-bff",
                    "client_secret", TestKeycloak.BFF_SECRET,
                    "scope", "openid",
                    "login_hint", "leena")))
        .isBetween(400, 403);
  }

  @Test
  void refusesToExchangeATokenForAnothers() {
    assertThat(
            Requests.tokenError(
                Map.of(
                    "grant_type",
                    "urn:ietf:params:oauth:grant-type:token-exchange",
                    "client_id",
                    "hub-bff",
                    "client_secret",
                    TestKeycloak.BFF_SECRET,
                    "subject_token_type",
                    "urn:ietf:params:oauth:token-type:access_token",
                    "subject_token",
                    ClientCredentials.token(
                        TestKeycloak.address(), "hub-loader", TestKeycloak.LOADER_SECRET))))
        .isNotEmpty();
  }

  @Test
  void hasNoPageToRegisterAt() {
    assertThat(Requests.loginWith("prompt", "create").body()).doesNotContain("kc-register-form");
  }

  @Test
  void takesARequestSentAheadAndNotWithoutTheSecret() {
    var request =
        Map.of(
            "client_id", "hub-bff",
            "client_secret", TestKeycloak.BFF_SECRET,
            "response_type", "code",
            "redirect_uri", "http://127.0.0.1:18080/login/oauth2/code/hub",
            "scope", "openid",
            "code_challenge", CodeFlow.challengeOf("verifier"),
            "code_challenge_method", "S256");
    var stranger = new HashMap<>(request);
    stranger.put("client_secret", "guess");

    assertThat(status("ext/par/request", request)).isEqualTo(201);
    assertThat(status("ext/par/request", stranger)).isEqualTo(401);
  }

  private static int status(String endpoint, Map<String, String> fields) {
    var realm = new RealmEndpoint(TestKeycloak.address());
    return realm.browser().post(realm.address(endpoint), fields).status();
  }
}
