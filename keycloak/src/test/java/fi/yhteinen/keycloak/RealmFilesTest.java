package fi.yhteinen.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.keycloak.RealmFiles.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RealmFilesTest {

  private static final List<String> ROLES =
      List.of(
          "agency-admin",
          "auditor",
          "client",
          "dpo",
          "employment-officer",
          "guardian",
          "health-worker",
          "kela-adviser",
          "manager",
          "miepa-health",
          "miepa-social",
          "operator",
          "prison-worker",
          "purchaser",
          "social-lead",
          "social-organiser",
          "social-provider",
          "statistics",
          "team-coordinator",
          "terminology-admin",
          "unit-lead");

  @Test
  void hasEveryRoleOfTheHub() {
    assertThat(RealmFiles.roles(Kind.PRODUCTION)).containsExactlyElementsOf(ROLES);
  }

  @Test
  void onlyTheDemonstrationHasALoader() {
    assertThat(RealmFiles.roles(Kind.DEMONSTRATION))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(ROLES.stream(), Stream.of("loader")).toList());
  }

  @Test
  void everyRoleMayStandInAToken() {
    for (Kind kind : Kind.values()) {
      assertThat(texts(RealmFiles.realm(kind).at("/scopeMappings/0/roles")))
          .containsExactlyInAnyOrderElementsOf(RealmFiles.roles(kind));
    }
  }

  @Test
  void productionHasNoSecretAndNoClientForTheCommandLine() {
    var clients = RealmFiles.realm(Kind.PRODUCTION).path("clients");

    assertThat(clients).noneMatch(client -> client.has("secret"));
    assertThat(clients)
        .extracting(client -> client.path("clientId").asString())
        .containsExactly("hub-api", "hub-bff", "hub-admin-automation", "hub-partners", "admin-cli");
  }

  @Test
  void theDemonstrationTakesItsSecretsFromTheEnvironment() {
    assertThat(RealmFiles.realm(Kind.DEMONSTRATION).path("clients"))
        .filteredOn(client -> client.has("secret"))
        .extracting(client -> client.path("secret").asString())
        .containsExactlyInAnyOrder(
            "${HUB_BFF_SECRET}",
            "${HUB_ADMIN_AUTOMATION_SECRET}",
            "${HUB_PARTNERS_SECRET}",
            "${HUB_LOADER_SECRET}");
  }

  @Test
  void noClientTakesPasswordsOrHandsOutTokensInAddresses() {
    assertThat(RealmFiles.realm(Kind.DEMONSTRATION).path("clients"))
        .allMatch(client -> !client.path("directAccessGrantsEnabled").asBoolean(true))
        .allMatch(client -> !client.path("implicitFlowEnabled").asBoolean(true));
  }

  @Test
  void writesTheFileThatKeycloakLooksFor(@TempDir Path folder) throws IOException {
    var file = RealmFiles.write(Kind.PRODUCTION, folder.resolve("data/import"));

    assertThat(file).isEqualTo(folder.resolve("data/import/hub-realm.json"));
    assertThat(Files.readString(file)).contains("\"realm\" : \"hub\"");
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(entry -> texts.add(entry.asString()));
    return texts;
  }
}
