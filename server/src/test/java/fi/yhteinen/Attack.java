package fi.yhteinen;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One hostile request and how the hub must answer it. In target, headers and body, {@code @client},
 * {@code @note}, {@code @organization} and {@code @cursor} stand for what the test has found in the
 * region.
 *
 * @param row of the list of hostile inputs, and what is tried
 * @param who {@code leena}, {@code loader}, or empty for nobody
 * @param target below the FHIR base, as in the request line
 * @param statuses any of these will do
 * @param issue FHIR's code of the first issue; empty when the answer has none or any
 */
@SuppressWarnings("ArrayRecordComponent") // compared never
record Attack(
    String row,
    String who,
    String method,
    String target,
    List<String> headers,
    byte[] body,
    List<Integer> statuses,
    String issue) {

  /** Stands in every value sent; must never come back. */
  static final String CANARY = "Kanarialintu7391";

  static final String JSON = "Content-Type: application/fhir+json";
  static final String FORM = "Content-Type: application/x-www-form-urlencoded";

  Attack {
    headers = List.copyOf(headers);
    statuses = List.copyOf(statuses);
  }

  /** A record sent to be stored. */
  static Attack body(String row, String body, int status, String issue) {
    return bytes(row, body.getBytes(StandardCharsets.UTF_8), status, issue);
  }

  static Attack bytes(String row, byte[] body, int status, String issue) {
    String text = new String(body, 0, Math.min(body.length, 60), StandardCharsets.ISO_8859_1);
    String type = text.contains("\"Patient\"") ? "Patient" : "ClinicalImpression";
    return new Attack(row, "leena", "POST", type, List.of(JSON), body, List.of(status), issue);
  }

  static Attack get(String row, String target, int status, String issue) {
    return new Attack(row, "leena", "GET", target, List.of(), new byte[0], List.of(status), issue);
  }

  static Attack form(String row, String type, String form, int status, String issue) {
    return new Attack(
        row,
        "leena",
        "POST",
        type + "/_search",
        List.of(FORM),
        form.getBytes(StandardCharsets.UTF_8),
        List.of(status),
        issue);
  }

  Attack by(String person) {
    return new Attack(row, person, method, target, headers, body, statuses, issue);
  }

  Attack to(String otherMethod, String otherTarget) {
    return new Attack(row, who, otherMethod, otherTarget, headers, body, statuses, issue);
  }

  Attack with(String... more) {
    List<String> all = new ArrayList<>(headers);
    all.addAll(List.of(more));
    return new Attack(row, who, method, target, all, body, statuses, issue);
  }

  /** In place of the headers so far. */
  Attack withOnly(String... others) {
    return new Attack(row, who, method, target, List.of(others), body, statuses, issue);
  }

  Attack or(int status) {
    List<Integer> all = new ArrayList<>(statuses);
    all.add(status);
    return new Attack(row, who, method, target, headers, body, all, issue);
  }

  /** The same body as a new version of a stored record. */
  Attack asUpdate() {
    String start = "{\"resourceType\":\"" + target + "\",";
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String id = target.equals("Patient") ? "@patientId" : "@note";
    String withId =
        text.startsWith(start) && !text.contains("\"id\":\"..")
            ? start + "\"id\":\"" + id + "\"," + text.substring(start.length())
            : text;
    return new Attack(
        row + " (update)",
        who,
        "PUT",
        target + "/" + id,
        List.of(JSON, "If-Match: W/\"1\""),
        withId.getBytes(StandardCharsets.ISO_8859_1),
        statuses,
        issue);
  }

  @Override
  public String toString() {
    return row;
  }
}
