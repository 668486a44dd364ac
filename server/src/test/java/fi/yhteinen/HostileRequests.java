package fi.yhteinen;

import static fi.yhteinen.Attack.CANARY;
import static fi.yhteinen.Attack.JSON;
import static fi.yhteinen.Attack.body;
import static fi.yhteinen.Attack.bytes;
import static fi.yhteinen.Attack.form;
import static fi.yhteinen.Attack.get;
import static fi.yhteinen.HostileBodies.note;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Addresses, headers, encodings and queries that must be refused. */
final class HostileRequests {

  private HostileRequests() {}

  static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    all.addAll(addresses());
    all.addAll(conditions());
    all.addAll(encodings());
    all.addAll(connections());
    all.addAll(queries());
    all.addAll(bundles());
    return all;
  }

  private static List<Attack> addresses() {
    return List.of(
        get("B39 identity code as id", "Patient?_id=131052-308T", 400, "security"),
        get("B39 identity code as identifier", "Patient?identifier=131052-308T", 400, "security"),
        get("B39 identity code in the path", "Patient/131052-308T", 400, "security"),
        get("B41 id of 65 characters", "Patient/" + "a".repeat(65), 400, "").or(404),
        get("B41 id in another case", "Patient/P1", 404, "not-found"),
        get("B41 matrix parameter", "Patient/p1;x=1", 400, ""),
        get("B41 encoded climbing", "Patient/%2e%2e%2fmetadata", 400, ""),
        get("B41 encoded NUL", "Patient/a%00b", 400, ""),
        get("B41 climbing", "Patient/../../actuator/env", 404, "").or(400).or(401),
        get("B93 Accept", "Organization?_count=1", 406, "not-supported")
            .with("Accept: " + CANARY + "/x"),
        get("B93 HTML", "Organization?_count=1", 406, "not-supported").with("Accept: text/html"),
        get("B93 _format", "Organization?_format=zzz", 406, "not-supported"));
  }

  private static List<Attack> conditions() {
    Attack update =
        body("", note("\"id\":\"@note\""), 400, "value").to("PUT", "ClinicalImpression/@note");
    List<Attack> all = new ArrayList<>();
    for (String tag :
        List.of("abc", "W/\"", "W/\"1\", W/\"2\"", "W/\"99999999999999999999\"", "*", "W/\"-1\"")) {
      all.add(renamed(update, "B48 If-Match " + tag).with("If-Match: " + tag));
    }
    all.add(renamed(update, "B48 If-Match twice").with("If-Match: W/\"1\"", "If-Match: W/\"2\""));
    all.add(expecting(update, "B48 strong and stale", 412, "conflict").with("If-Match: \"77\""));
    all.add(expecting(update, "B49 no If-Match", 428, "required"));
    all.add(
        expecting(update, "B43 id of another", 400, "invalid")
            .to("PUT", "ClinicalImpression/00000000-0000-4000-8000-000000000000")
            .with("If-Match: W/\"1\""));
    all.add(
        body("B43 no id", note(""), 400, "invalid")
            .to("PUT", "ClinicalImpression/@note")
            .with("If-Match: W/\"1\""));
    String nowhere = "00000000-0000-4000-8000-000000000000";
    all.add(
        body("B44 create by update", note("\"id\":\"" + nowhere + "\""), 404, "not-found")
            .to("PUT", "ClinicalImpression/" + nowhere)
            .with("If-Match: W/\"1\""));
    for (String criteria : List.of("", "?", CANARY + "=1", "_count=1", "Task?status=x", "%zz=1")) {
      all.add(
          body("B51 If-None-Exist " + criteria, note(""), 400, "")
              .with("If-None-Exist: " + criteria));
    }
    all.add(
        expecting(update, "B51 PUT without criteria", 400, "invalid")
            .to("PUT", "ClinicalImpression"));
    all.add(
        expecting(update, "B51 PUT by identity code", 400, "security")
            .to("PUT", "Patient?identifier=131052-308T"));
    all.add(
        expecting(update, "B51 DELETE without criteria", 400, "invalid")
            .to("DELETE", "ClinicalImpression"));
    return all;
  }

  private static List<Attack> encodings() {
    List<Attack> all = new ArrayList<>();
    for (String type :
        List.of(
            "application/fhir+json;charset=bogus",
            "application/fhir+json;charset=%00",
            "application/fhir+json;charset=utf-16",
            "application/fhir+xml",
            "text/html",
            "application/json-patch+json",
            CANARY)) {
      all.add(
          body("B53 B54 " + type, note(""), 415, "not-supported")
              .withOnly("Content-Type: " + type));
    }
    byte[] note = note("").getBytes(StandardCharsets.UTF_8);
    byte[] zipped = zipped(note, 1);
    byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    all.add(gzip("B58 20 MB from 20 kB", zipped(spaces, 20), 413, "too-long"));
    all.add(gzip("B58 200 MB from 200 kB", zipped(spaces, 200), 413, "too-long"));
    all.add(gzip("B58 gzip in gzip", zipped(zipped, 1), 400, "structure"));
    for (String encoding : List.of("gzip, gzip", "br", "zstd", CANARY)) {
      all.add(
          bytes("B58 " + encoding, zipped, 415, "not-supported")
              .to("POST", "ClinicalImpression")
              .with("Content-Encoding: " + encoding));
    }
    all.add(gzip("B59 not gzip at all", note, 400, "structure"));
    all.add(
        gzip("B59 gzip cut short", Arrays.copyOf(zipped, zipped.length - 12), 400, "structure"));
    return all;
  }

  private static List<Attack> connections() {
    List<Attack> all = new ArrayList<>();
    all.add(
        body("B60 two lengths", note(""), 400, "").with("Content-Length: 5", "Content-Length: 6"));
    all.add(
        body("B60 length and chunks", note(""), 400, "")
            .with("Content-Length: 5", "Transfer-Encoding: chunked"));
    all.add(body("B60 negative length", note(""), 400, "").with("Content-Length: -5"));
    all.add(
        get("B61 header of 20 kB", "Organization", 431, "")
            .or(400)
            .with("X-Long: " + "a".repeat(20_000)));
    String[] many = new String[200];
    Arrays.setAll(many, i -> "X-Many-" + i + ": " + CANARY);
    all.add(get("B61 200 headers", "Organization", 431, "").or(400).with(many));
    all.add(
        get("B61 address of 20 kB", "Organization?name=" + "a".repeat(20_000), 414, "").or(400));
    all.add(get("B61 query of 10 kB", "Organization?name=" + "a".repeat(10_000), 414, "").or(400));
    for (String method : List.of("TRACE", "FOO", "PATCH", "PROPFIND")) {
      all.add(get("B64 " + method, "Organization", 405, "").or(400).to(method, "Organization"));
    }
    all.add(get("B64 CONNECT", "", 400, "").or(405).or(501).to("CONNECT", "evil.example:443"));
    all.add(get("B65 Host", "Organization", 400, "").with("Host: evil.example"));
    all.add(
        get("B65 Host of another port in the name", "Organization", 400, "")
            .with("Host: localhost:80@evil.example"));
    all.add(
        get(
            "B66 line break in a value",
            "Organization?name=x%0d%0aSet-Cookie:%20" + CANARY + "=b",
            400,
            "value"));
    all.add(get("B66 line break in a name", "Organization?x%0d%0a" + CANARY + "=b", 400, "value"));
    return all;
  }

  private static List<Attack> queries() {
    List<Attack> all = new ArrayList<>();
    for (String paging :
        List.of(
            "_offset=-1",
            "_getpagesoffset=-2147483648",
            "_getpages=" + CANARY,
            "_count=abc",
            "_count=-1",
            "_page=1000000000")) {
      all.add(get("B68 " + paging, "Organization?" + paging, 400, ""));
    }
    all.add(get("B69 cursor of nobody", "Organization?_cursor=" + CANARY, 400, ""));
    all.add(get("B69 cursor with a bit turned", "Organization?_cursor=@cursor", 400, ""));
    all.add(get("B70 include everything", "CarePlan?_include=*", 400, "value"));
    all.add(
        get(
            "B70 six includes",
            "CarePlan?" + "_include=CarePlan:subject&".repeat(6),
            400,
            "too-costly"));
    all.add(
        get(
            "B71 _has in _has",
            "Organization?_has:CarePlan:author:_has:CarePlan:part-of:_has:CarePlan:part-of:_id=1",
            400,
            "too-costly"));
    all.add(
        get(
            "B71 chain of five",
            "CarePlan?part-of.part-of.part-of.part-of.status=active",
            400,
            "too-costly"));
    all.add(
        form(
            "B73 1,000 values",
            "Organization",
            "name=" + "a,".repeat(1_000) + "a",
            400,
            "too-costly"));
    all.add(form("B73 10 kB value", "Organization", "name=" + "a".repeat(10_000), 400, ""));
    all.add(
        form("B73 50 kB form", "Organization", "name=" + "a".repeat(80_000), 413, "too-long")
            .or(400));
    all.add(get("B73 no value", "Organization?name=", 400, ""));
    all.add(get("B73 only commas", "Organization?name=,,,", 400, ""));
    for (String value : List.of("%00", "%ff%fe", "%", "%zz", "%c0%af")) {
      all.add(get("B74 " + value, "Organization?name=" + value, 400, "").or(400));
      all.add(form("B74 " + value, "Organization", "name=" + value, 400, "value"));
    }
    all.add(get("M4 unknown parameter", "Organization?" + CANARY + "=1", 400, ""));
    all.add(get("M4 unknown modifier", "Organization?name:" + CANARY + "=1", 400, ""));
    all.add(get("M4 unknown order", "Organization?_sort=" + CANARY, 400, ""));
    all.add(get("M4 _query", "Organization?_query=" + CANARY, 400, ""));
    all.add(
        form(
            "B78 5,000 words", "ClinicalImpression", "_content=" + "sana+".repeat(1_600), 400, ""));
    return all;
  }

  private static List<Attack> bundles() {
    String post =
        "{\"resource\":{\"resourceType\":\"Organization\",\"name\":\""
            + CANARY
            + "\"},\"request\":{\"method\":\"POST\",\"url\":\"Organization\"}}";
    String put =
        "{\"resource\":{\"resourceType\":\"Organization\",\"id\":\"@organization\",\"name\":\""
            + CANARY
            + "\"},\"request\":{\"method\":\"PUT\",\"url\":\"Organization/@organization\",\"ifMatch\":\"W/\\\"1\\\"\"}}";
    String delete = "{\"request\":{\"method\":\"DELETE\",\"url\":\"Organization/@organization\"}}";
    String named =
        "{\"fullUrl\":\"urn:uuid:7c5a2f62-5d43-4b3e-9f0e-6f6f4c1a0003\"," + post.substring(1);
    String elsewhere = "{\"request\":{\"method\":\"GET\",\"url\":\"http://169.254.169.254/\"}}";
    return List.of(
        transaction("B86 501 entries", (post + ",").repeat(500) + post, 413, "too-long"),
        transaction("B86 10,000 entries", (delete + ",").repeat(9_999) + delete, 413, "too-long"),
        transaction("B86 one record put twice", put + "," + put, 400, "duplicate"),
        transaction("B86 one fullUrl twice", named + "," + named, 400, "duplicate"),
        transaction("B86 deleted and put", delete + "," + put, 400, "duplicate"),
        transaction("B86 another server", elsewhere, 400, ""),
        body(
                "B85 part of itself",
                "{\"resourceType\":\"Organization\",\"id\":\"@organization\",\"name\":\"x\",\"partOf\":{\"reference\":\"Organization/@organization\"}}",
                422,
                "")
            .by("loader")
            .to("PUT", "Organization/@organization")
            .with("If-Match: W/\"1\""),
        body("B38 wrong check character", patient("020504A902F"), 422, "value").by("loader"),
        body("B38 wrong century sign", patient("020504G902E"), 422, "value").by("loader"));
  }

  static String patient(String identityCode) {
    return "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:oid:1.2.246.21\",\"value\":\""
        + identityCode
        + "\"}],\"name\":[{\"family\":\"Kuvitteellinen\",\"given\":[\"Ada\"]}]}";
  }

  static Attack transaction(String row, String entries, int status, String issue) {
    return body(
            row,
            "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entries + "]}",
            status,
            issue)
        .by("loader")
        .to("POST", "");
  }

  private static Attack renamed(Attack attack, String row) {
    return expecting(attack, row, attack.statuses().getFirst(), attack.issue());
  }

  private static Attack expecting(Attack attack, String row, int status, String issue) {
    return new Attack(
        row,
        attack.who(),
        attack.method(),
        attack.target(),
        attack.headers(),
        attack.body(),
        List.of(status),
        issue);
  }

  private static Attack gzip(String row, byte[] body, int status, String issue) {
    return bytes(row, body, status, issue)
        .to("POST", "ClinicalImpression")
        .withOnly(JSON, "Content-Encoding: gzip");
  }

  private static byte[] zipped(byte[] part, int times) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(out)) {
      for (int i = 0; i < times; i++) {
        zip.write(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
