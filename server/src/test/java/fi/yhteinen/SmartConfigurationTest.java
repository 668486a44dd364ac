package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.Visitor.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a system that knows the hub's address only finds where to get a token. */
class SmartConfigurationTest {

  private static final String PATH = ".well-known/smart-configuration";
  private static final String OAUTH =
      "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

  private final RunningHub hub = RunningHub.withRegion();

  @Test
  void isThereForAnybody() {
    Reply reply = hub.asNobody().get(PATH);

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).startsWith("application/json");
    assertThat(reply.json().path("capabilities").toString())
        .isEqualTo("[\"client-confidential-asymmetric\",\"permission-v2\"]");
    assertThat(hub.as("taru").get(PATH).json()).isEqualTo(reply.json());
    assertThat(hub.asNobody().send("POST", PATH, new byte[0]).status()).isEqualTo(401);
  }

  @Test
  void namesAddressesThatAnswer() throws IOException, InterruptedException {
    JsonNode said = hub.asNobody().get(PATH).json();

    HttpResponse<String> keys =
        send(HttpRequest.newBuilder(URI.create(said.path("jwks_uri").asString())));
    HttpResponse<String> token =
        send(
            HttpRequest.newBuilder(URI.create(said.path("token_endpoint").asString()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));

    assertThat(keys.statusCode()).isEqualTo(200);
    assertThat(JsonMapper.shared().readTree(keys.body()).path("keys")).isNotEmpty();
    assertThat(token.statusCode()).isEqualTo(401);
    assertThat(JsonMapper.shared().readTree(token.body()).path("error").asString())
        .isEqualTo("invalid_client");
  }

  @Test
  void theStatementOfCapabilityNamesTheSameAddress() {
    CapabilityStatement statement =
        FhirContext.forR4Cached()
            .newJsonParser()
            .parseResource(CapabilityStatement.class, hub.asNobody().get("metadata").text());

    assertThat(
            statement
                .getRestFirstRep()
                .getSecurity()
                .getExtensionByUrl(OAUTH)
                .getExtensionString("token"))
        .isEqualTo(hub.asNobody().get(PATH).json().path("token_endpoint").asString());
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }
}
