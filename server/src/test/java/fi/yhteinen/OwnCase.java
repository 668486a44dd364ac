package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client of a test's own and its records. In bodies {@code @client} stands for the client, {@code
 * @leena} for the role that Leena acts in, {@code @unit-of-leena} for where she works.
 */
final class OwnCase {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern NAMED = Pattern.compile("@(unit-of-)?([a-z]+)");

  private final RunningHub hub;
  private final String client;

  /** Makes a client of this family name, with more members such as {@code "meta":{…},}. */
  OwnCase(RunningHub hub, String family, String members) {
    this.hub = hub;
    this.client =
        address(
            hub.asLoader()
                .post(
                    "Patient",
                    """
                    {"resourceType":"Patient",%s"name":[{"family":"%s","given":["Koe"]}]}
                    """
                        .formatted(members, family)));
  }

  String client() {
    return client;
  }

  /** Makes the unit where somebody works a party on this basis since September. */
  OwnCase party(String worker, String basis) {
    store(
        hub.asLoader(),
        """
        {"resourceType":"EpisodeOfCare","status":"active","patient":{"reference":"@client"},
         "extension":[{"url":"https://yhteinen.example/fhir/StructureDefinition/legal-basis",
           "valueCoding":{"system":"https://yhteinen.example/fhir/CodeSystem/legal-basis",
             "code":"%s"}}],
         "managingOrganization":{"reference":"@unit-of-%s"},"period":{"start":"2026-09-01"}}
        """
            .formatted(basis, worker));
    return this;
  }

  /** Makes these people the client's team, kept by the first one's unit; returns its address. */
  String team(String... workers) {
    String members =
        java.util.Arrays.stream(workers)
            .map("{\"member\":{\"reference\":\"@%s\"}}"::formatted)
            .collect(java.util.stream.Collectors.joining(","));
    return store(
        hub.asLoader(),
        """
        {"resourceType":"CareTeam","status":"active","subject":{"reference":"@client"},
         "managingOrganization":[{"reference":"@unit-of-%s"}],"participant":[%s]}
        """
            .formatted(workers[0], members));
  }

  /** Writes a client's consent that names the units where these people work, for these classes. */
  Reply consent(Visitor writer, String more, String classes, String... workers) {
    return post(writer, consentBody(more, classes, workers));
  }

  /** A client's consent that names the units where these people work, for these classes. */
  String consentBody(String more, String classes, String... workers) {
    String actors =
        java.util.Arrays.stream(workers)
            .map(
                """
                {"role":{"coding":[{
                   "system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
                   "code":"IRCP"}]},"reference":{"reference":"@unit-of-%s"}}\
                """
                    ::formatted)
            .collect(java.util.stream.Collectors.joining(","));
    String codes =
        java.util.Arrays.stream(classes.split(" "))
            .map(
                "{\"system\":\"https://yhteinen.example/fhir/CodeSystem/data-class\",\"code\":\"%s\"}"
                    ::formatted)
            .collect(java.util.stream.Collectors.joining(","));
    return filled(
        """
        {"resourceType":"Consent","status":"active","patient":{"reference":"@client"},
         "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope",
           "code":"patient-privacy"}]},
         "category":[{"coding":[{"system":"https://yhteinen.example/fhir/CodeSystem/will-kind",
           "code":"consent"}]}],
         "dateTime":"2026-11-23","policyRule":{"text":"1301/2014 41 §"},
         "provision":{"type":"permit","period":{"start":"2026-11-01","end":"%s"},%s
           "class":[%s],"actor":[%s]}}
        """
            .formatted(LocalDate.now().plusYears(1), more, codes, actors));
  }

  /** Sends a new record. */
  Reply post(Visitor writer, String body) {
    String filled = filled(body);
    return writer.post(JSON.readTree(filled).path("resourceType").asString(), filled);
  }

  /** Sends a new record that must be taken; returns its address. */
  String store(Visitor writer, String body) {
    return address(post(writer, body));
  }

  /** Reads a record, to be changed and sent back. */
  static ObjectNode read(Visitor reader, String address) {
    Reply reply = reader.get(address);
    assertThat(reply.status()).as(address + reply.text()).isEqualTo(200);
    return (ObjectNode) reply.json();
  }

  /** Sends a changed record back under the version that was read. */
  static Reply write(Visitor writer, JsonNode changed) {
    return writer.update(changed, changed.at("/meta/versionId").asInt());
  }

  static String address(Reply stored) {
    assertThat(stored.status()).as(stored.text()).isEqualTo(201);
    JsonNode record = stored.json();
    return record.path("resourceType").asString() + "/" + record.path("id").asString();
  }

  /** A body with every name in it replaced by what it stands for. */
  String filled(String body) {
    return NAMED
        .matcher(body)
        .replaceAll(named ->
            named.group(2).equals("client")
                ? client
                : named.group(1) == null ? user(named.group(2)) : unit(named.group(2)));
  }

  /** The role that a person acts in, as the token says. */
  String user(String name) {
    return user(hub, name);
  }

  /** The role that a person acts in, as the token says. */
  static String user(RunningHub hub, String name) {
    String claims = hub.token(name).split("\\.")[1];
    String json = new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
    return JSON.readTree(json).path("fhirUser").asString();
  }

  private String unit(String worker) {
    return read(hub.asLoader(), user(worker)).at("/organization/reference").asString();
  }
}
