package fi.yhteinen.access;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.keycloak.RealmFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The roles of the realm, of the policy and of the code system are the same. */
class RolesTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void theRealmHasTheRolesOfThePolicy(@TempDir Path folder) {
    assertThat(realm(folder, RealmFiles.Kind.PRODUCTION)).isEqualTo(policy(false));
  }

  @Test
  void theDemonstrationHasTheLoaderBesides(@TempDir Path folder) {
    assertThat(realm(folder, RealmFiles.Kind.DEMONSTRATION))
        .isEqualTo(policy(true))
        .contains("loader");
  }

  @Test
  void theCodeSystemHasTheSameRolesInThreeLanguages() throws IOException {
    JsonNode concepts = codeSystem().path("concept");

    assertThat(
            concepts
                .valueStream()
                .map(concept -> concept.path("code").asString())
                .collect(Collectors.toSet()))
        .isEqualTo(policy(true));
    for (JsonNode concept : concepts) {
      assertThat(
              concept
                  .path("designation")
                  .valueStream()
                  .map(designation -> designation.path("language").asString()))
          .as(concept.path("code").asString())
          .contains("fi", "sv");
      assertThat(concept.path("display").asString()).isNotBlank();
    }
  }

  private static Set<String> policy(boolean demonstration) {
    Policy policy = PolicyFile.delivered().forHub(demonstration);
    return policy.roles().keySet().stream()
        .filter(role -> !policy.internal().contains(role))
        .collect(Collectors.toSet());
  }

  private static Set<String> realm(Path folder, RealmFiles.Kind kind) {
    try {
      return JSON.readTree(Files.readString(RealmFiles.write(kind, folder)))
          .at("/roles/realm")
          .valueStream()
          .map(role -> role.path("name").asString())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static JsonNode codeSystem() throws IOException {
    try (InputStream file =
        RolesTest.class.getResourceAsStream("/fi/yhteinen/profiles/CodeSystem-role.json")) {
      return JSON.readTree(Objects.requireNonNull(file).readAllBytes());
    }
  }
}
