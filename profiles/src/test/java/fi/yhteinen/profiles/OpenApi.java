package fi.yhteinen.profiles;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.utilities.json.model.JsonArray;
import org.hl7.fhir.utilities.json.model.JsonObject;
import org.hl7.fhir.utilities.json.parser.JsonParser;

/**
 * Says in OpenAPI 3.1 what the statement of capability says in FHIR, for those who make clients
 * from it. One path stands on one line.
 */
final class OpenApi {

  static final String FILE = "openapi.json";

  /** Stands for the address of the hub that hands it out. */
  private static final String SERVER = "https://hub.example/fhir";

  private static final String FHIR_JSON = "application/fhir+json";
  private static final String JSON_PATCH = "application/json-patch+json";

  /** Where an operation is called and how; those of type or instance by their definition. */
  private record Call(boolean instance, boolean type, boolean byGet, List<String> taken) {}

  private static final Map<String, Call> CALLS =
      Map.ofEntries(
          Map.entry(
              Canonical.BASE + "/OperationDefinition/access-report",
              new Call(true, false, false, List.of())),
          Map.entry(
              Canonical.BASE + "/OperationDefinition/ask-explanation",
              new Call(true, false, false, List.of())),
          Map.entry(
              "http://hl7.org/fhir/OperationDefinition/Patient-everything",
              new Call(true, false, true, List.of("_since", "_type", "_count"))),
          Map.entry(
              Canonical.BASE + "/OperationDefinition/careplan-everything",
              new Call(true, false, true, List.of("_since", "_type", "_count"))),
          Map.entry(
              Canonical.BASE + "/OperationDefinition/consent-preview",
              new Call(false, true, false, List.of())),
          Map.entry(
              Canonical.BASE + "/OperationDefinition/diff",
              new Call(true, false, true, List.of("fromVersion", "toVersion"))),
          Map.entry(
              Canonical.BASE + "/OperationDefinition/evaluate",
              new Call(true, false, true, List.of("on"))),
          Map.entry(
              Canonical.BASE + "/OperationDefinition/participation",
              new Call(true, false, true, List.of("from", "to"))),
          Map.entry(
              Canonical.BASE + "/OperationDefinition/link-client",
              new Call(false, true, false, List.of())),
          Map.entry(
              "http://hl7.org/fhir/OperationDefinition/Resource-validate",
              new Call(true, true, false, List.of("mode", "profile"))),
          Map.entry(
              "http://hl7.org/fhir/OperationDefinition/CodeSystem-lookup",
              new Call(false, true, true, List.of("system", "code", "version", "displayLanguage"))),
          Map.entry(
              "http://hl7.org/fhir/OperationDefinition/CodeSystem-validate-code",
              new Call(
                  false,
                  true,
                  true,
                  List.of("url", "code", "version", "display", "displayLanguage"))),
          Map.entry(
              "http://hl7.org/fhir/OperationDefinition/ValueSet-expand",
              new Call(
                  false,
                  true,
                  true,
                  List.of(
                      "url",
                      "filter",
                      "offset",
                      "count",
                      "includeDesignations",
                      "displayLanguage"))),
          Map.entry(
              "http://hl7.org/fhir/OperationDefinition/ValueSet-validate-code",
              new Call(
                  false,
                  true,
                  true,
                  List.of("url", "code", "system", "display", "displayLanguage"))));

  private final Map<String, JsonObject> paths = new TreeMap<>();
  private final Map<String, JsonObject> parameters = new TreeMap<>();

  private OpenApi() {}

  /** The document for the statement among these compiled resources. */
  static String of(Map<String, String> compiled) {
    var statement =
        FhirContext.forR4Cached()
            .newJsonParser()
            .parseResource(CapabilityStatement.class, compiled.get(ServerStatement.FILE));
    var api = new OpenApi();
    api.hub();
    statement.getRestFirstRep().getResource().forEach(api::type);
    return api.write(statement.getVersion());
  }

  private void hub() {
    var metadata = call("Read what the hub can do", "200", "Answer");
    metadata.set("security", new JsonArray());
    query(metadata, "mode");
    path("/metadata").set("get", metadata);
    var document = call("Read this document", "200", "Document");
    document.set("security", new JsonArray());
    path("/openapi.json").set("get", document);
    path("/").set("post", written(call("Send a batch or a transaction", "200", "Answer")));
    path("/_history").set("get", history(call("Read the history of all records", "200", "Answer")));
    path("/$search-text")
        .set("post", body(call("Find words in the text of all records", "200", "Answer")));
    path("/$confirm-access")
        .set("post", body(call("Open a specially protected record", "200", "Answer")));
    path("/$disqualify")
        .set("post", body(call("Declare whose records a worker must not handle", "200", "Answer")));
    path("/$explain-access")
        .set("post", body(call("Explain why a record is seen", "200", "Answer")));
    path("/$break-glass").set("post", body(call("Break the glass of a client", "200", "Answer")));
    path("/$register-partner")
        .set("post", body(call("Register a partner system", "200", "Answer")));
    path("/$approve-partner").set("post", body(call("Approve a partner system", "200", "Answer")));
    path("/$revoke-partner").set("post", body(call("Revoke a partner system", "200", "Answer")));
    path("/$rotate-partner-key")
        .set("post", body(call("Give a partner system new keys", "200", "Answer")));
    path("/$list-partners").set("post", body(call("List partner systems", "200", "Answer")));
    path("/$list-partner-calls")
        .set("post", body(call("List the calls of a partner system", "200", "Answer")));
  }

  private void type(CapabilityStatementRestResourceComponent type) {
    var name = type.getType();
    var offered =
        type.getInteraction().stream()
            .map(interaction -> interaction.getCode().toCode())
            .collect(Collectors.toSet());
    all(type, name, offered);
    one(name, offered);
    type.getOperation().forEach(operation -> operation(name, operation));
  }

  private void all(
      CapabilityStatementRestResourceComponent type, String name, Set<String> offered) {
    if (offered.contains("search-type")) {
      var search = call("Search " + name, "200", "Answer");
      type.getSearchParam().forEach(parameter -> searched(search, parameter));
      for (var result : List.of("_sort", "_count", "_include", "_revinclude", "_total")) {
        query(search, result);
      }
      path("/" + name).set("get", search);
      var form = call("Search " + name + ", nothing of it in the address", "200", "Answer");
      form.set("requestBody", requestBody("application/x-www-form-urlencoded", "Form"));
      path("/" + name + "/_search").set("post", form);
    }
    if (offered.contains("create")) {
      var create = call("Create a " + name, "201", "Written");
      if (type.getConditionalCreate()) {
        header(create, "If-None-Exist");
      }
      header(create, "Idempotency-Key");
      path("/" + name).set("post", written(create));
    }
    if (type.getConditionalUpdate()) {
      var update = call("Replace the one " + name + " that is found", "200", "Written");
      update.forceObject("responses").set("201", ref("responses", "Written"));
      path("/" + name).set("put", written(update));
      path("/" + name).set("patch", patched(call("Patch the one found", "200", "Written")));
    }
    if (type.hasConditionalDelete() && type.getConditionalDelete().toCode().equals("single")) {
      path("/" + name).set("delete", call("Delete the one found", "204", "Nothing"));
    }
    if (offered.contains("history-type")) {
      path("/" + name + "/_history")
          .set("get", history(call("Read the history of all", "200", "Answer")));
    }
  }

  private void one(String name, Set<String> offered) {
    var record = path("/" + name + "/{id}");
    if (offered.contains("read")) {
      record.set("get", identified(call("Read a " + name, "200", "Record")));
      header(record.getJsonObject("get"), "If-None-Match");
    }
    if (offered.contains("update")) {
      var update = identified(call("Replace a " + name, "200", "Written"));
      header(update, "If-Match");
      record.set("put", written(update));
      var patch = identified(call("Patch a " + name, "200", "Written"));
      header(patch, "If-Match");
      header(patch, "Idempotency-Key");
      record.set("patch", patched(patch));
    }
    if (offered.contains("delete")) {
      record.set("delete", identified(call("Delete a " + name, "204", "Nothing")));
    }
    if (offered.contains("history-instance")) {
      path("/" + name + "/{id}/_history")
          .set("get", history(identified(call("Read its history", "200", "Answer"))));
    }
    if (offered.contains("vread")) {
      var version = identified(call("Read a version", "200", "Record"));
      parameters(version).add(ref("parameters", "version"));
      parameters.computeIfAbsent("version", in -> parameter(in, "path", "integer"));
      path("/" + name + "/{id}/_history/{version}").set("get", version);
    }
  }

  private void operation(String type, CapabilityStatementRestResourceOperationComponent operation) {
    var call = CALLS.get(operation.getDefinition());
    if (call == null) {
      throw new IllegalStateException("how is $" + operation.getName() + " called?");
    }
    if (call.type()) {
      operation("/" + type + "/$" + operation.getName(), call, false);
    }
    if (call.instance()) {
      operation("/" + type + "/{id}/$" + operation.getName(), call, true);
    }
  }

  private void operation(String path, Call call, boolean isOnRecord) {
    var summary = "Call " + path.substring(path.indexOf('$'));
    if (call.byGet()) {
      var get = call(summary, "200", "Answer");
      call.taken().forEach(name -> query(get, name));
      path(path).set("get", isOnRecord ? identified(get) : get);
    }
    var post = body(call(summary, "200", "Answer"));
    path(path).set("post", isOnRecord ? identified(post) : post);
  }

  private JsonObject path(String path) {
    return paths.computeIfAbsent(path, first -> new JsonObject());
  }

  private static JsonObject call(String summary, String status, String response) {
    var call = new JsonObject();
    call.set("summary", summary);
    var responses = new JsonObject();
    responses.set(status, ref("responses", response));
    responses.set("4XX", ref("responses", "Refusal"));
    responses.set("503", ref("responses", "Refusal"));
    call.set("responses", responses);
    return call;
  }

  private JsonObject identified(JsonObject call) {
    parameters.computeIfAbsent("id", in -> parameter(in, "path", "string"));
    parameters(call).add(ref("parameters", "id"));
    return call;
  }

  private JsonObject history(JsonObject call) {
    for (var name : List.of("_since", "_at", "_count")) {
      query(call, name);
    }
    return call;
  }

  private JsonObject written(JsonObject call) {
    header(call, "Prefer");
    return body(call);
  }

  private static JsonObject body(JsonObject call) {
    call.set("requestBody", requestBody(FHIR_JSON, "Resource"));
    return call;
  }

  private JsonObject patched(JsonObject call) {
    header(call, "Prefer");
    var body = requestBody(FHIR_JSON, "Resource");
    body.getJsonObject("content").set(JSON_PATCH, schema("JsonPatch"));
    call.set("requestBody", body);
    return call;
  }

  private static JsonObject requestBody(String type, String schema) {
    var content = new JsonObject();
    content.set(type, schema(schema));
    var body = new JsonObject();
    body.set("required", true);
    body.set("content", content);
    return body;
  }

  private static JsonObject schema(String name) {
    var holder = new JsonObject();
    holder.set("schema", ref("schemas", name));
    return holder;
  }

  private void query(JsonObject call, String name) {
    parameters.computeIfAbsent(name, first -> parameter(first, "query", "string"));
    parameters(call).add(ref("parameters", name));
  }

  private void header(JsonObject call, String name) {
    parameters.computeIfAbsent(name, first -> parameter(first, "header", "string"));
    parameters(call).add(ref("parameters", name));
  }

  private void searched(
      JsonObject call, CapabilityStatementRestResourceSearchParamComponent searched) {
    var key = searched.getName() + "." + searched.getType().toCode();
    parameters.computeIfAbsent(
        key,
        first -> {
          var parameter = parameter(searched.getName(), "query", "string");
          parameter.set("description", "Of type " + searched.getType().toCode());
          return parameter;
        });
    parameters(call).add(ref("parameters", key));
  }

  private static JsonArray parameters(JsonObject call) {
    return call.forceArray("parameters");
  }

  private static JsonObject parameter(String name, String in, String type) {
    var parameter = new JsonObject();
    parameter.set("name", name);
    parameter.set("in", in);
    if (in.equals("path")) {
      parameter.set("required", true);
    }
    var schema = new JsonObject();
    schema.set("type", type);
    parameter.set("schema", schema);
    return parameter;
  }

  private static JsonObject ref(String kind, String name) {
    var ref = new JsonObject();
    ref.set("$ref", "#/components/" + kind + "/" + name);
    return ref;
  }

  private String write(String version) {
    var lines = new ArrayList<String>();
    lines.add("{\"openapi\":\"3.1.0\",");
    lines.add(
        """
        "info":{"title":"Yhteinen","version":"%s","summary":"FHIR R4 for partner systems","description":"Made from the statement of capability at /metadata, which says more. Whatever is not understood is 400; what is not the caller's to know about is 404."},
        "servers":[{"url":"%s"}],
        "security":[{"token":[]}],
        "components":{
        "securitySchemes":{"token":{"type":"http","scheme":"bearer","bearerFormat":"JWT"}},
        "schemas":{
        "Resource":{"type":"object","required":["resourceType"],"properties":{"resourceType":{"type":"string"}}},
        "JsonPatch":{"type":"array","items":{"type":"object","required":["op","path"]}},
        "Form":{"type":"object","additionalProperties":{"type":"string"}}},
        "responses":{
        "Answer":{"description":"A resource","content":{"application/fhir+json":{"schema":{"$ref":"#/components/schemas/Resource"}}}},
        "Record":{"description":"The record","headers":{"ETag":{"schema":{"type":"string"}},"Last-Modified":{"schema":{"type":"string"}}},"content":{"application/fhir+json":{"schema":{"$ref":"#/components/schemas/Resource"}}}},
        "Written":{"description":"What was written, as Prefer asks","headers":{"ETag":{"schema":{"type":"string"}},"Location":{"schema":{"type":"string"}}},"content":{"application/fhir+json":{"schema":{"$ref":"#/components/schemas/Resource"}}}},
        "Nothing":{"description":"Done"},
        "Document":{"description":"This document","content":{"application/json":{"schema":{"type":"object"}}}},
        "Refusal":{"description":"An OperationOutcome that says what is wrong and where","headers":{"X-Request-Id":{"schema":{"type":"string"}}},"content":{"application/fhir+json":{"schema":{"$ref":"#/components/schemas/Resource"}}}}},
        "parameters":{\
        """
            .formatted(version, SERVER));
    lines.add(members(parameters) + "}},");
    lines.add("\"paths\":{");
    lines.add(members(paths) + "}}");
    return String.join("\n", lines) + "\n";
  }

  private static String members(Map<String, JsonObject> members) {
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":" + JsonParser.compose(member.getValue()))
        .collect(Collectors.joining(",\n"));
  }
}
