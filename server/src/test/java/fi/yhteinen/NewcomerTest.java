package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.profiles.ProfileResources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a newcomer does without Java: a new type of joint plan with rules of its own, and a limit
 * that changes on a day. The files are those that docs/rules.md names.
 */
class NewcomerTest {

  private static final String OURS = "https://yhteinen.example/fhir/";
  private static final String TYPE = "youth-plan";

  private static final String RULES =
      """
      N01:
        kind: block
        basis: 1301/2014 § 41
        check: basis
        plans: [youth-plan]
        text: {fi: "Peruste on {basis}.", sv: "Grunden är {basis}.", en: "The basis is {basis}."}
        times:
          - {from: 2026-01-01, basis: consent-1301-41}
      N02:
        kind: block
        basis: practice of the guidance centre
        check: content
        plans: [youth-plan]
        text: {fi: "Puuttuu: {part}.", sv: "Saknas: {part}.", en: "Missing: {part}."}
        times:
          - from: 2026-01-01
            parts: {service-need: {fi: palvelutarve, sv: servicebehov, en: need for service}}
      R15:
        kind: block
        basis: 189/2001 § 13 b
        check: hours-a-day
        services: [rehabilitative-work-activity]
        text: {fi: "{least}–{most} tuntia", sv: "{least}–{most} timmar", en: "{least} to {most} hours"}
        times:
          - {from: 2001-09-01, to: 2026-12-31, least: 4, most: 8}
          - {from: 2027-01-01, least: 3, most: 8}
      """;

  private final RunningHub region = RunningHub.withRegion();

  @Test
  void aNewTypeOfPlanAndANewLimitAreDataAlone(@TempDir Path overlay, @TempDir Path rules)
      throws IOException {
    Path definitions = Files.createDirectories(overlay.resolve("fi/yhteinen/profiles"));
    write(definitions, "CodeSystem-plan-type.json", "/concept");
    write(definitions, "ValueSet-joint-plan-type.json", "/compose/include/0/concept");
    Files.writeString(rules.resolve("ours.yaml"), RULES);
    OwnCase client = new OwnCase(region, "Nuori", "").party("leena", "consent-1301-41");
    client.team("leena");

    try (HubProcess hub =
        new HubProcess(region, List.of(overlay), Map.of("HUB_RULES_DIRECTORY", rules.toString()))) {
      hub.start();
      Visitor leena = hub.as("leena");

      String plan = client.store(leena, plan());
      Reply empty = activate(leena, plan);
      assertThat(empty.status()).as(empty.text()).isEqualTo(422);
      assertThat(empty.rule()).isEqualTo("N02");

      ObjectNode filled = OwnCase.read(leena, plan);
      ((ArrayNode) filled.path("extension"))
          .add(JsonMapper.shared().readTree(none("service-need")));
      assertThat(OwnCase.write(leena, filled).status()).isEqualTo(200);
      Reply active = activate(leena, plan);
      assertThat(active.status()).as(active.text()).isEqualTo(200);

      String sought = "CarePlan?plan-type=" + TYPE + "&subject=" + client.client();
      assertThat(leena.get(sought).resources()).hasSize(1);
      assertThat(client.post(leena, order("2026-12-31")).rule()).isEqualTo("R15");
      assertThat(client.post(leena, order("2027-01-01")).status()).isEqualTo(201);
    }
    assertThat(client.post(region.as("leena"), order("2027-01-01")).rule()).isEqualTo("R15");
  }

  private static void write(Path folder, String name, String concepts) throws IOException {
    ObjectNode definition = (ObjectNode) JsonMapper.shared().readTree(ProfileResources.text(name));
    ((ArrayNode) definition.at(concepts)).addObject().put("code", TYPE);
    Files.writeString(
        folder.resolve(name),
        JsonMapper.shared()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(definition)
            .replace("\" : ", "\": "));
  }

  private static Reply activate(Visitor by, String plan) {
    return OwnCase.write(by, OwnCase.read(by, plan).put("status", "active"));
  }

  private static String plan() {
    return """
    {"resourceType":"CarePlan","status":"draft","intent":"plan",
     "meta":{"profile":["%sStructureDefinition/joint-plan-header"]},
     "extension":[{"url":"%sStructureDefinition/legal-basis","valueCoding":{
       "system":"%sCodeSystem/legal-basis","code":"consent-1301-41"}},
       {"url":"%sStructureDefinition/lead-organisation","valueReference":{
         "reference":"@unit-of-leena"}},
       {"url":"%sStructureDefinition/next-review-due","valueDate":"2027-02-23"}],
     "category":[{"coding":[{"system":"%sCodeSystem/plan-type","code":"%s"}]}],
     "title":"Nuoren suunnitelma","subject":{"reference":"@client"},
     "period":{"start":"2026-11-23"},"author":{"reference":"@unit-of-leena"}}
    """
        .formatted(OURS, OURS, OURS, OURS, OURS, OURS, TYPE);
  }

  private static String none(String part) {
    return """
    {"url":"%sStructureDefinition/plan-content","extension":[{"url":"part","valueCoding":{
      "system":"%sCodeSystem/plan-content","code":"%s"}},{"url":"none","valueBoolean":true}]}
    """
        .formatted(OURS, OURS, part);
  }

  /** Of three and a half hours a day, from the day on. */
  private static String order(String first) {
    return """
    {"resourceType":"ServiceRequest","status":"active","intent":"order",
     "extension":[%s,%s,%s,{"url":"%sStructureDefinition/evaluation-due",
       "valueDate":"2027-05-01"}],
     "code":{"coding":[{"system":"%sCodeSystem/service","code":"rehabilitative-work-activity"}]},
     "subject":{"reference":"@client"},"requester":{"reference":"@leena"},
     "occurrenceTiming":{"repeat":{"boundsPeriod":{"start":"%s","end":"2027-06-30"},
       "frequency":3,"period":1,"periodUnit":"wk","duration":3.5,"durationUnit":"h"}}}
    """
        .formatted(
            none("activity-and-place"),
            none("support-and-guidance"),
            none("other-services"),
            OURS,
            OURS,
            first);
  }
}
