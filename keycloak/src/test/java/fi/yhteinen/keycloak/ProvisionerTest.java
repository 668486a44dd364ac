package fi.yhteinen.keycloak;

import static fi.yhteinen.keycloak.Directories.agency;
import static fi.yhteinen.keycloak.Directories.left;
import static fi.yhteinen.keycloak.Directories.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhteinen.keycloak.Change.Kind;
import fi.yhteinen.keycloak.Directory.Agency;
import fi.yhteinen.keycloak.Directory.Person;
import fi.yhteinen.keycloak.Directory.Unit;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProvisionerTest {

  private Provisioner provisioner;

  @BeforeEach
  void connect() {
    provisioner = Provisioner.connectToDemonstration(TestKeycloak.access());
  }

  @AfterEach
  void close() {
    provisioner.close();
  }

  @Test
  void appliedTwiceChangesNothing() {
    provisioner.apply(Directories.demonstration());

    var again = provisioner.apply(Directories.demonstration());

    assertThat(again.changes()).isEmpty();
    assertThat(again.unlisted()).isEmpty();
  }

  @Test
  void findsAllOfManyUnitsAgain() {
    var units = IntStream.range(0, 25).mapToObj(i -> "yksikko-" + i).toArray(String[]::new);
    var directory = new Directory(List.of(agency("2091", units)), List.of());
    provisioner.apply(directory);

    assertThat(provisioner.apply(directory).changes()).isEmpty();
  }

  @Test
  void saysWhatKeycloakRefused() {
    var agency = agency("2221", "A", "B");
    provisioner.apply(new Directory(List.of(agency), List.of()));
    var a = agency.units().getFirst();
    var nameOfB = new Unit("A", a.oid(), a.kind(), agency.units().getLast().name());

    assertThatIllegalStateException()
        .isThrownBy(() ->
            provisioner.apply(new Directory(List.of(agency("2221", List.of(nameOfB))), List.of())))
        .withMessageContaining("409")
        .withMessageContaining(a.oid());
  }

  @Test
  void givesEveryDemonstrationPersonALogin() {
    provisioner.apply(Directories.demonstration());

    for (Person person : Directories.demonstration().people()) {
      var claims =
          Tokens.claims(DemonstrationLogin.token(TestKeycloak.address(), person.userName()));
      assertThat(Tokens.roles(claims))
          .as(person.userName())
          .containsExactlyInAnyOrderElementsOf(person.roles());
      assertThat(claims.path("fhirUser").asString()).isEqualTo(person.fhirUser());
    }
  }

  @Test
  void movesAPersonToAnotherUnit() {
    var before =
        new Directory(
            List.of(agency("2101", "A", "B")),
            List.of(person("muutto", "social-organiser", "agency-2101", List.of("A"))));
    provisioner.apply(before);

    var done =
        provisioner.apply(
            new Directory(
                before.agencies(),
                List.of(person("muutto", "social-organiser", "agency-2101", List.of("B")))));

    assertThat(done.changes())
        .containsExactly(
            new Change(Kind.GRANTED, "muutto", "place 1.2.246.10.2101.10.11"),
            new Change(Kind.WITHDRAWN, "muutto", "place 1.2.246.10.2101.10.10"));
    assertThat(Tokens.units(claims("muutto"))).containsExactly("1.2.246.10.2101.10.11");
  }

  @Test
  void movesAPersonToAnotherAgency() {
    var agencies = List.of(agency("2111", "A"), agency("2112"));
    provisioner.apply(
        new Directory(
            agencies, List.of(person("vaihto", "social-organiser", "agency-2111", List.of("A")))));

    provisioner.apply(
        new Directory(
            agencies, List.of(person("vaihto", "social-organiser", "agency-2112", List.of()))));

    assertThat(claims("vaihto").path("org_oid").asString()).isEqualTo("1.2.246.10.2112.10.1");
    assertThat(Tokens.units(claims("vaihto"))).containsExactly("1.2.246.10.2112.10.1");
  }

  @Test
  void replacesARole() {
    var agencies = List.of(agency("2121", "A"));
    provisioner.apply(
        new Directory(
            agencies,
            List.of(person("uusirooli", "social-organiser", "agency-2121", List.of("A")))));

    var done =
        provisioner.apply(
            new Directory(
                agencies, List.of(person("uusirooli", "unit-lead", "agency-2121", List.of("A")))));

    assertThat(done.changes())
        .containsExactly(
            new Change(Kind.GRANTED, "uusirooli", "role unit-lead"),
            new Change(Kind.WITHDRAWN, "uusirooli", "role social-organiser"));
    assertThat(Tokens.roles(claims("uusirooli"))).containsExactly("unit-lead");
  }

  @Test
  void knowsAgenciesAndUnitsByOidWhateverTheyAreCalled() {
    provisioner.apply(new Directory(List.of(agency("2131", "A")), List.of()));
    var unit = new Unit("A", "1.2.246.10.2131.10.10", "disability", "Vammaispalvelut");
    var renamed =
        new Agency("x", "1.2.246.10.2131.10.1", "2131", "municipality", "Uusi nimi", List.of(unit));

    var done = provisioner.apply(new Directory(List.of(renamed), List.of()));

    assertThat(done.changes()).extracting(Change::kind).containsOnly(Kind.CHANGED);
    assertThat(provisioner.apply(new Directory(List.of(renamed), List.of())).changes()).isEmpty();
  }

  @Test
  void movesAUnitWithItsPeopleToAnotherAgency() {
    var unit = new Unit("A", "1.2.246.10.2141.10.10", "disability", "Vammaispalvelut");
    var from = agency("2141", List.of(unit));
    var to = agency("2142", List.of());
    provisioner.apply(
        new Directory(
            List.of(from, to),
            List.of(person("mukana", "social-lead", "agency-2141", List.of("A")))));

    var after = List.of(agency("2141", List.of()), agency("2142", List.of(unit)));
    provisioner.apply(
        new Directory(
            after, List.of(person("mukana", "social-lead", "agency-2142", List.of("A")))));

    assertThat(claims("mukana").path("org_oid").asString()).isEqualTo("1.2.246.10.2142.10.1");
    assertThat(Tokens.units(claims("mukana"))).containsExactly("1.2.246.10.2141.10.10");
  }

  @Test
  void letsNobodyInWhoHasLeft() {
    var agencies = List.of(agency("2151", "A"));
    var stays = person("lahtija", "social-organiser", "agency-2151", List.of("A"));
    provisioner.apply(new Directory(agencies, List.of(stays)));

    provisioner.apply(new Directory(agencies, List.of(left(stays))));

    assertThatThrownBy(() -> claims("lahtija")).isInstanceOf(LoginRefusedException.class);
  }

  @Test
  void reportsWhomTheDirectoryDoesNotListAndLeavesThem() {
    var agency = agency("2161", "A", "B");
    provisioner.apply(
        new Directory(
            List.of(agency),
            List.of(person("unohdettu", "social-organiser", "agency-2161", List.of("A")))));

    var done =
        provisioner.apply(
            new Directory(List.of(agency("2161", agency.units().subList(1, 2))), List.of()));

    assertThat(done.changes()).isEmpty();
    assertThat(done.unlisted()).containsExactly("unit 1.2.246.10.2161.10.10");
    assertThat(Tokens.roles(claims("unohdettu"))).containsExactly("social-organiser");
    assertThat(provisioner.check(new Directory(List.of(agency), List.of())).unlisted())
        .containsExactly("person unohdettu");
  }

  @Test
  void refusesAnUnknownRoleBeforeChangingAnything() {
    var directory =
        new Directory(
            List.of(agency("2171")), List.of(person("outo", "wizard", "agency-2171", List.of())));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> provisioner.apply(directory))
        .withMessage("outo: no role wizard");
    assertThat(provisioner.check(new Directory(directory.agencies(), List.of())).changes())
        .extracting(Change::kind)
        .containsOnly(Kind.MADE);
  }

  @Test
  void givesNoPersonTheRoleOfTheLoader() {
    var directory =
        new Directory(
            List.of(agency("2181")),
            List.of(person("lataaja", "loader", "agency-2181", List.of())));

    assertThatIllegalArgumentException().isThrownBy(() -> provisioner.apply(directory));
  }

  @Test
  void checkSaysWhatApplyDoesAndChangesNothing() {
    var directory =
        new Directory(
            List.of(agency("2191", "A")),
            List.of(person("koe", "social-organiser", "agency-2191", List.of("A"))));

    var foreseen = provisioner.check(directory).changes();
    var foreseenAgain = provisioner.check(directory).changes();
    var made = provisioner.apply(directory).changes();

    assertThat(foreseenAgain).isEqualTo(foreseen);
    assertThat(made).containsAll(foreseen);
  }

  @Test
  void keepsWhatTheHubKnowsAPersonByUnlessTheDirectorySaysOtherwise() {
    var agencies = List.of(agency("2201", "A"));
    provisioner.apply(
        new Directory(
            agencies,
            List.of(
                person("pysyva", "social-organiser", "agency-2201", List.of("A"))
                    .withFhirUser("PractitionerRole/pysyva-1"))));

    var done =
        provisioner.apply(
            new Directory(
                agencies,
                List.of(person("pysyva", "social-organiser", "agency-2201", List.of("A")))));

    assertThat(done.changes()).isEmpty();
    assertThat(claims("pysyva").path("fhirUser").asString()).isEqualTo("PractitionerRole/pysyva-1");
  }

  @Test
  void givesNoPasswordOutsideTheDemonstration() {
    try (var production = Provisioner.connect(TestKeycloak.access())) {
      production.apply(
          new Directory(
              List.of(agency("2211", "A")),
              List.of(person("salaton", "social-organiser", "agency-2211", List.of("A")))));
    }

    assertThatThrownBy(() -> claims("salaton")).isInstanceOf(LoginRefusedException.class);
  }

  @Test
  void returnsLoginsToTheHubsThatRun() {
    try {
      provisioner.returnLoginsTo(
          List.of(URI.create("http://127.0.0.1:18082"), URI.create("http://localhost:18083/")));

      assertThat(pageStatus("http://localhost:18083/login/oauth2/code/hub")).isEqualTo(200);
      assertThat(pageStatus("http://localhost:18084/login/oauth2/code/hub")).isEqualTo(400);
    } finally {
      provisioner.returnLoginsTo(List.of(URI.create("http://127.0.0.1:18080")));
    }
  }

  private static JsonNode claims(String userName) {
    return Tokens.claims(DemonstrationLogin.token(TestKeycloak.address(), userName));
  }

  private static int pageStatus(String redirectUri) {
    return Requests.login(
            Map.of(
                "response_type", "code",
                "client_id", "hub-bff",
                "redirect_uri", redirectUri,
                "scope", "openid",
                "code_challenge", CodeFlow.challengeOf("verifier"),
                "code_challenge_method", "S256"))
        .status();
  }
}
