package fi.yhteinen;

import fi.yhteinen.Visitor.Reply;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A multi-sector employment plan of two authorities, and what its parties say to it. */
final class MultisectorPlan {

  static final String OURS = "https://yhteinen.example/fhir/";

  private MultisectorPlan() {}

  /** Lets the two authorities and the client agree to the plan as it stands. */
  static void everybody(RunningHub hub, OwnCase of, String plan) {
    Visitor taru = hub.as("taru");
    Visitor leena = hub.as("leena");
    agreed(of, taru, plan, "accepted", worker("taru"));
    agreed(of, leena, plan, "signed", clientAnd("leena"));
    agreed(of, leena, plan, "accepted", worker("leena"));
  }

  static Reply activate(Visitor by, String plan) {
    ObjectNode active = OwnCase.read(by, plan).put("status", "active");
    remove(active, "next-review-due");
    ((ArrayNode) active.path("extension")).add(json(date("next-review-due", "2027-02-23")));
    return OwnCase.write(by, active);
  }

  static void agreed(OwnCase of, Visitor by, String plan, String how, String agents) {
    String version = OwnCase.read(by, plan).at("/meta/versionId").asString();
    of.store(by, agreement(plan + "/_history/" + version, how, agents));
  }

  static String agreement(String target, String how, String agents) {
    String more =
        switch (how) {
          case "absent" -> "\"reason\":[{\"text\":\"Sairastui.\"}],";
          case "signed" ->
              """
              "signature":[{"type":[{"system":"urn:iso-astm:E1762-95:2013",
                "code":"1.2.840.10065.1.12.1.1"}],"when":"2026-11-23T10:00:00+02:00",
                "who":{"reference":"@client"},"sigFormat":"image/png","data":"iVBORw=="}],
              """;
          default -> "";
        };
    return """
    {"resourceType":"Provenance","meta":{"profile":["%sStructureDefinition/plan-agreement"]},
     "target":[{"reference":"%s"}],"recorded":"2026-11-23T10:00:00+02:00",%s
     "activity":{"coding":[{"system":"%sCodeSystem/plan-agreement","code":"%s"}]},"agent":[%s]}
    """
        .formatted(OURS, target, more, OURS, how, agents);
  }

  static String worker(String name) {
    return agent("author", "{\"reference\":\"@%s\"}".formatted(name), name);
  }

  static String clientAnd(String name) {
    return agent("author", "{\"reference\":\"@client\"}", null)
        + ","
        + agent("enterer", "{\"reference\":\"@%s\"}".formatted(name), name);
  }

  static String agent(String type, String who, @Nullable String of) {
    String unit = of == null ? "" : ",\"onBehalfOf\":{\"reference\":\"@unit-of-%s\"}".formatted(of);
    return """
    {"type":{"coding":[{"system":
      "http://terminology.hl7.org/CodeSystem/provenance-participant-type","code":"%s"}]},
     "who":%s%s}
    """
        .formatted(type, who, unit);
  }

  static String whole() {
    return plan(
        "2026-11-23", said("measures") + "," + said("follow-up") + "," + none("job-search"));
  }

  static String plan(String start, String contents) {
    return """
    {"resourceType":"CarePlan","status":"draft","intent":"plan",
     "meta":{"profile":["%sStructureDefinition/joint-plan-header"]},
     "extension":[{"url":"%sStructureDefinition/legal-basis","valueCoding":{
       "system":"%sCodeSystem/legal-basis","code":"381-15"}},
       {"url":"%sStructureDefinition/lead-organisation","valueReference":{
         "reference":"@unit-of-taru"}},%s],
     "category":[{"coding":[{"system":"%sCodeSystem/plan-type",
       "code":"multisector-employment-plan"}]}],
     "title":"Monialainen työllistymissuunnitelma","subject":{"reference":"@client"},
     "period":{"start":"%s"},"author":{"reference":"@unit-of-leena"},"description":"Yhdessä."}
    """
        .formatted(OURS, OURS, OURS, OURS, contents, OURS, start);
  }

  static String said(String part) {
    return content(part, "{\"url\":\"text\",\"valueMarkdown\":\"Sovittu yhdessä.\"}");
  }

  static String none(String part) {
    return content(part, "{\"url\":\"none\",\"valueBoolean\":true}");
  }

  static String content(String part, String value) {
    return """
    {"url":"%sStructureDefinition/plan-content","extension":[{"url":"part","valueCoding":{
      "system":"%sCodeSystem/plan-content","code":"%s"}},%s]}
    """
        .formatted(OURS, OURS, part, value);
  }

  static String date(String extension, String day) {
    return "{\"url\":\"%sStructureDefinition/%s\",\"valueDate\":\"%s\"}"
        .formatted(OURS, extension, day);
  }

  static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  static void remove(ObjectNode record, String extension) {
    ArrayNode kept = record.arrayNode();
    record
        .path("extension")
        .forEach(one -> {
          if (!one.path("url").asString().endsWith("/" + extension)) {
            kept.add(one);
          }
        });
    record.set("extension", kept);
  }

  static List<String> rules(Reply reply) {
    if (reply.status() == 201 || reply.status() == 200) {
      return List.of();
    }
    return StreamSupport.stream(reply.json().path("issue").spliterator(), false)
        .map(issue -> issue.at("/details/coding/0/code").asString())
        .toList();
  }
}
