package fi.yhteinen.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The realm as Keycloak understood it. */
class RealmTest {

  private static final CodeFlow FLOW = DemonstrationLogin.flow(TestKeycloak.address());

  @BeforeAll
  static void fillRealm() {
    try (var provisioner = Provisioner.connectToDemonstration(TestKeycloak.access())) {
      provisioner.apply(Directories.demonstration());
    }
  }

  @Test
  void theTokenOfLeenaSaysWhoSheIsToTheHubAndNoName() {
    var claims = Tokens.claims(DemonstrationLogin.token(TestKeycloak.address(), "leena"));

    assertThat(Tokens.names(claims))
        .containsExactlyInAnyOrder(
            "iss",
            "sub",
            "aud",
            "azp",
            "typ",
            "iat",
            "exp",
            "auth_time",
            "jti",
            "sid",
            "scope",
            "acr",
            "realm_access",
            "fhirUser",
            "org_oid",
            "unit_oids");
    assertThat(claims.path("iss").asString()).isEqualTo(TestKeycloak.address() + "/realms/hub");
    assertThat(claims.path("aud").asString()).isEqualTo("hub-api");
    assertThat(claims.path("azp").asString()).isEqualTo("hub-cli");
    assertThat(claims.path("acr").asString()).isEqualTo("1");
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
    assertThat(Tokens.roles(claims)).containsExactly("social-lead");
    assertThat(claims.path("fhirUser").asString()).isEqualTo("PractitionerRole/leena");
    assertThat(claims.path("org_oid").asString()).isEqualTo("1.2.246.10.99000018.10.1");
    assertThat(Tokens.units(claims)).containsExactly("1.2.246.10.99000018.10.2");
    assertThat(claims.toString().toLowerCase(Locale.ROOT)).doesNotContain("koivuharju");
  }

  @Test
  void anAgencyWithoutUnitsIsTheUnitOfItsPeople() {
    var claims = Tokens.claims(DemonstrationLogin.token(TestKeycloak.address(), "taru"));

    assertThat(claims.path("org_oid").asString()).isEqualTo("1.2.246.10.99000026.10.1");
    assertThat(Tokens.units(claims)).containsExactly("1.2.246.10.99000026.10.1");
  }

  @Test
  void somebodyOfTheWholeAgencyIsInNoUnit() {
    var claims = Tokens.claims(DemonstrationLogin.token(TestKeycloak.address(), "doris"));

    assertThat(claims.path("org_oid").asString()).isEqualTo("1.2.246.10.99000018.10.1");
    assertThat(claims.has("unit_oids")).isFalse();
  }

  @Test
  void aClientIsOfNoAgency() {
    var claims = Tokens.claims(DemonstrationLogin.token(TestKeycloak.address(), "aino"));

    assertThat(Tokens.roles(claims)).containsExactly("client");
    assertThat(claims.path("fhirUser").asString()).isEqualTo("Patient/aino");
    assertThat(claims.has("org_oid")).isFalse();
  }

  @Test
  void aOneTimeCodeRaisesTheLevelToTwo() {
    var claims = Tokens.claims(DemonstrationLogin.tokenWithCode(TestKeycloak.address(), "leena"));

    assertThat(claims.path("acr").asString()).isEqualTo("2");
  }

  @Test
  void refusesAWrongOneTimeCode() {
    var stranger =
        new CodeFlow.Credentials("olli", DemonstrationLogin.PASSWORD, "not the secret of olli");

    assertThatThrownBy(() -> FLOW.accessToken(stranger, 2))
        .isInstanceOf(LoginRefusedException.class);
  }

  @Test
  void refusesAWrongPassword() {
    var stranger = new CodeFlow.Credentials("outi", "not the password", "");

    assertThatThrownBy(() -> FLOW.accessToken(stranger, 1))
        .isInstanceOf(LoginRefusedException.class)
        .hasMessageNotContaining("not the password");
  }

  @Test
  void refusesACodeWhoseVerifierIsAnother() {
    String challenge = CodeFlow.challengeOf(FLOW.randomText());
    String code = FLOW.authorize(DemonstrationLogin.credentials("leena"), 1, challenge);

    assertThatThrownBy(() -> FLOW.redeem(code, FLOW.randomText()))
        .hasMessage("the token endpoint answered 400 invalid_grant");
  }

  @Test
  void refusesALoginWithoutPkce() {
    var answer =
        Requests.login(
            Map.of(
                "response_type", "code",
                "client_id", "hub-cli",
                "redirect_uri", "http://127.0.0.1/callback",
                "scope", "openid"));

    assertThat(answer.location()).hasValueSatisfying(to -> assertThat(to).contains("error="));
  }

  @Test
  void refusesThePlainChallenge() {
    assertThat(Requests.loginWith("code_challenge_method", "plain").location())
        .hasValueSatisfying(to -> assertThat(to).contains("error=invalid_request"));
  }

  @Test
  void refusesAnAddressThatIsNotTheClients() {
    assertThat(Requests.loginWith("redirect_uri", "http://127.0.0.1/callback/../x").status())
        .isEqualTo(400);
    assertThat(Requests.loginWith("redirect_uri", "https://evil.example/callback").status())
        .isEqualTo(400);
  }

  @Test
  void refusesTheImplicitFlow() {
    assertThat(Requests.loginWith("response_type", "token").location())
        .hasValueSatisfying(to -> assertThat(to).contains("error=unauthorized_client"));
  }

  @Test
  void refusesOfflineAccess() {
    assertThat(Requests.loginWith("scope", "openid offline_access").location())
        .hasValueSatisfying(to -> assertThat(to).contains("error=invalid_scope"));
  }

  @Test
  void refusesAPasswordHandedToAProgram() {
    for (String client : List.of("hub-cli", "admin-cli")) {
      assertThat(
              Requests.tokenError(
                  Map.of(
                      "grant_type",
                      "password",
                      "client_id",
                      client,
                      "username",
                      "leena",
                      "password",
                      DemonstrationLogin.PASSWORD)))
          .as(client)
          .isIn("unauthorized_client", "invalid_client");
    }
    assertThat(
            Requests.tokenError(
                Map.of(
                    "grant_type", "password",
                    "client_id", "hub-bff",
                    "client_secret", TestKeycloak.BFF_SECRET,
                    "username", "leena",
                    "password", DemonstrationLogin.PASSWORD)))
        .isEqualTo("unauthorized_client");
  }

  @Test
  void refusesTheDeviceFlow() {
    assertThat(Requests.deviceError(Map.of("client_id", "hub-cli")))
        .isEqualTo("unauthorized_client");
  }

  @Test
  void refusesAStrangerWhoRegistersAClient() {
    assertThat(Requests.registrationStatus()).isEqualTo(403);
  }

  @Test
  void theLoaderActsForItself() {
    var claims =
        Tokens.claims(
            ClientCredentials.token(
                TestKeycloak.address(), "hub-loader", TestKeycloak.LOADER_SECRET));

    assertThat(Tokens.roles(claims)).containsExactly("loader");
    assertThat(claims.path("aud").asString()).isEqualTo("hub-api");
    assertThat(claims.has("fhirUser")).isFalse();
  }

  @Test
  void refusesAWrongSecret() {
    assertThatThrownBy(() -> ClientCredentials.token(TestKeycloak.address(), "hub-loader", "guess"))
        .hasMessage("the token endpoint answered 401 unauthorized_client")
        .isInstanceOf(LoginRefusedException.class);
  }

  @Test
  void thePageReturnsToTheAddressOfTheHub() {
    assertThat(
            Requests.login(
                    Map.of(
                        "response_type", "code",
                        "client_id", "hub-bff",
                        "redirect_uri", "http://127.0.0.1:18080/login/oauth2/code/hub",
                        "scope", "openid",
                        "code_challenge", CodeFlow.challengeOf("verifier"),
                        "code_challenge_method", "S256"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void theProductionRealmIsImportedAndWantsTls() {
    assertThat(Requests.statusOfRealm(TestKeycloak.PRODUCTION_REALM)).isEqualTo(403);
    assertThat(Requests.statusOfRealm("nowhere")).isEqualTo(404);
  }
}
