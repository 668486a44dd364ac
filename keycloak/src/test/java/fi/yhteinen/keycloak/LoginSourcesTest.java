package fi.yhteinen.keycloak;

import static fi.yhteinen.keycloak.Directories.agency;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.keycloak.Directory.Person;
import fi.yhteinen.keycloak.LoginSources.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins by an agency's own directory and by national identification, as a second realm. */
class LoginSourcesTest {

  private static final String STAFF = "employment-area";
  private static final String CITIZENS = "national";
  private static final String CODE = "150785-999X";

  private static final LoginSources SOURCES =
      new LoginSources(
          List.of(
              Elsewhere.source(
                  STAFF, "1.2.246.10.2701.10.1", "oid", new Link("linked", "1.2.246.21.2701")),
              Elsewhere.source(CITIZENS, null, "hetu", new Link("citizen-2701", CODE))));

  @BeforeAll
  static void provision() {
    try (var provisioner = provisioner()) {
      provisioner.apply(
          new Directory(
              List.of(agency("2701")),
              List.of(
                  person("linked", "employment-officer", "agency-2701", "PractitionerRole/linked"),
                  person("victim", "employment-officer", "agency-2701", "PractitionerRole/victim"),
                  person("impostor", "social-lead", "agency-2701", "PractitionerRole/other"),
                  person("citizen-2701", "guardian", null, "RelatedPerson/citizen"))));
      provisioner.apply(SOURCES);
    }
    try (var known = TestKeycloak.administration()) {
      var users = known.realm(RealmFiles.REALM).users();
      var victim = users.searchByUsername("victim", true).getFirst();
      victim.setEmail("victim@example.fi");
      victim.setEmailVerified(true);
      users.get(victim.getId()).update(victim);
    }
  }

  @Test
  void theLoginElsewhereGivesTheTokenOfTheSamePerson() {
    var claims = Tokens.claims(new Elsewhere().token(STAFF, "t.niittyoja", 1, ""));

    assertThat(claims.path("fhirUser").asString()).isEqualTo("PractitionerRole/linked");
    assertThat(claims.path("org_oid").asString()).isEqualTo("1.2.246.10.2701.10.1");
    assertThat(Tokens.roles(claims)).containsExactly("employment-officer");
    assertThat(claims.path("sub"))
        .isEqualTo(
            Tokens.claims(DemonstrationLogin.token(TestKeycloak.address(), "linked")).path("sub"));
    assertThat(claims.path("acr").asString()).isEqualTo("1");
    assertThat(claims.toString().toLowerCase(Locale.ROOT))
        .doesNotContain("1.2.246.21.2701", "example.fi", "niittyoja");
  }

  @Test
  void aOneTimeCodeOfOursRaisesTheLevelAfterALoginElsewhere() {
    var secret = DemonstrationLogin.totpSecret("linked");
    var claims = Tokens.claims(new Elsewhere().token(STAFF, "t.niittyoja", 2, secret));

    assertThat(claims.path("acr").asString()).isEqualTo("2");
    assertThatThrownBy(
            () -> new Elsewhere().token(STAFF, "t.niittyoja", 2, "not the secret of linked"))
        .isInstanceOf(LoginRefusedException.class);
  }

  /** Its OID is nobody's; its e-mail is the victim's and its user name somebody else's. */
  @Test
  void neitherEmailNorUserNameLetsAnybodyIn() {
    assertThatThrownBy(() -> new Elsewhere().token(STAFF, "impostor", 1, ""))
        .isInstanceOf(LoginRefusedException.class);
    assertThat(sourcesOf("victim")).isEmpty();
    assertThat(sourcesOf("impostor")).isEmpty();
  }

  @Test
  void whoHasNoOidIsNotLetIn() {
    assertThatThrownBy(() -> new Elsewhere().token(STAFF, "namesake", 1, ""))
        .isInstanceOf(LoginRefusedException.class);
    assertThat(users()).doesNotContain("namesake");
  }

  @Test
  void aCitizenIsKnownByTheIdentityCodeAndTheTokenDoesNotSayIt() {
    var claims = Tokens.claims(new Elsewhere().token(CITIZENS, "citizen", 1, ""));

    assertThat(claims.path("fhirUser").asString()).isEqualTo("RelatedPerson/citizen");
    assertThat(claims.toString()).doesNotContain(CODE, "999X");
  }

  @Test
  void aCitizenNobodyLinkedIsNotLetIn() {
    assertThatThrownBy(() -> new Elsewhere().token(CITIZENS, "unknown", 1, ""))
        .isInstanceOf(LoginRefusedException.class);
    assertThat(users()).doesNotContain("unknown");
  }

  @Test
  void aSourceVouchesForItsOwnPeopleOnly() {
    assertThatThrownBy(() -> new Elsewhere().token(CITIZENS, "t.niittyoja", 1, ""))
        .isInstanceOf(LoginRefusedException.class);
    assertThatThrownBy(() -> new Elsewhere().token(STAFF, "citizen", 1, ""))
        .isInstanceOf(LoginRefusedException.class);
  }

  @Test
  void appliedTwiceChangesNothing() {
    try (var provisioner = provisioner()) {
      assertThat(provisioner.apply(SOURCES)).isEmpty();
      assertThat(provisioner.check(SOURCES)).isEmpty();
    }
  }

  @Test
  void whoIsNoLongerListedMayNoLongerLogInByTheSource() {
    try (var provisioner = provisioner()) {
      provisioner.apply(
          new Directory(List.of(), List.of(person("leaving", "client", null, "Patient/leaving"))));
      var with = Elsewhere.source("closing", null, "hetu", new Link("leaving", CODE));
      provisioner.apply(new LoginSources(List.of(with)));
      var claims = Tokens.claims(new Elsewhere().token("closing", "citizen", 1, ""));
      assertThat(claims.path("fhirUser").asString()).isEqualTo("Patient/leaving");

      var without = new LoginSources(List.of(Elsewhere.source("closing", null, "hetu")));
      assertThat(provisioner.check(without))
          .extracting(Change::toString)
          .containsExactly("WITHDRAWN leaving: login by closing");
      provisioner.apply(without);

      assertThatThrownBy(() -> new Elsewhere().token("closing", "citizen", 1, ""))
          .isInstanceOf(LoginRefusedException.class);
    }
  }

  @Test
  void saysWhatIsWrongWithAFileAndQuotesNoIdentityCode(@TempDir Path folder) throws IOException {
    var file = folder.resolve("sources.yaml");
    Files.writeString(
        file,
        "sources:\n  - alias: x1\n    people: [{userName: a, subject: %s, b: c}]".formatted(CODE));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> LoginSources.read(file))
        .withMessageContaining("line 3")
        .withMessageNotContaining(CODE);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Elsewhere.source("twice", null, "hetu", new Link("a", CODE), new Link("b", CODE)))
        .withMessageNotContaining(CODE);
    assertThat(new Link("a", CODE).toString()).doesNotContain(CODE);
  }

  private static Provisioner provisioner() {
    return Provisioner.connectToDemonstration(TestKeycloak.access());
  }

  private static Person person(
      String userName, String role, @Nullable String agency, String fhirUser) {
    return new Person(userName, "Etu", "Suku", Set.of(role), agency, List.of(), fhirUser, null);
  }

  private static List<String> sourcesOf(String userName) {
    try (var known = TestKeycloak.administration()) {
      var users = known.realm(RealmFiles.REALM).users();
      return users
          .get(users.searchByUsername(userName, true).getFirst().getId())
          .getFederatedIdentity()
          .stream()
          .map(identity -> identity.getIdentityProvider())
          .toList();
    }
  }

  private static List<String> users() {
    try (var known = TestKeycloak.administration()) {
      return known.realm(RealmFiles.REALM).users().list(0, 10_000).stream()
          .map(user -> user.getUsername())
          .toList();
    }
  }
}
