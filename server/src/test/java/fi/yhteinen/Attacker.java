package fi.yhteinen;

import static fi.yhteinen.Attack.FORM;
import static fi.yhteinen.Attack.JSON;

import fi.yhteinen.Wire.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Carries attacks out against the hub with the region, aimed at what is really there. */
final class Attacker {

  private final RunningHub hub = RunningHub.withRegion();
  private final Wire wire = new Wire(hub.base());
  private final String loaderToken =
      fi.yhteinen.keycloak.ClientCredentials.token(
          hub.stack().keycloak(), "hub-loader", hub.stack().loaderSecret());
  private final Targets targets = Targets.found(hub.base(), hub.as("leena"));

  Reply send(Attack attack) {
    List<String> headers = new ArrayList<>();
    if (!attack.who().isEmpty()) {
      headers.add(bearer(attack.who()));
    }
    attack.headers().forEach(header -> headers.add(targets.named(header)));
    String target =
        attack.method().equals("CONNECT")
            ? attack.target()
            : ("/fhir/" + targets.named(attack.target())).replaceFirst("/$", "");
    byte[] body = attack.body();
    if (headers.contains(JSON) && !attack.headers().contains("Content-Encoding: gzip")) {
      body =
          targets
              .named(new String(body, StandardCharsets.ISO_8859_1))
              .getBytes(StandardCharsets.ISO_8859_1);
    }
    return wire.send(attack.method(), target, headers, body);
  }

  /** A search by Leena; the value is encoded. */
  Reply search(String type, String parameter, String value) {
    String form = parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    return wire.send(
        "POST",
        "/fhir/" + type + "/_search",
        List.of(bearer("leena"), FORM),
        form.getBytes(StandardCharsets.US_ASCII));
  }

  /** A GET by Leena, or nobody's, without a token. */
  Reply get(String target, String... headers) {
    return wire.send("GET", target, List.of(headers), new byte[0]);
  }

  /** The header of somebody's token. */
  String bearer(String who) {
    return "Authorization: Bearer " + (who.equals("loader") ? loaderToken : hub.token(who));
  }

  /** What the attacks aim at in the region. */
  private record Targets(
      String base,
      String client,
      String note,
      String plan,
      String goal,
      String organization,
      String cursor) {

    static Targets found(URI base, Visitor leena) {
      JsonNode note = leena.get("ClinicalImpression?_count=1").resources().getFirst();
      JsonNode page = leena.get("Organization?_count=1").json();
      String next =
          page.path("link")
              .valueStream()
              .filter(link -> link.path("relation").asString().equals("next"))
              .map(link -> link.path("url").asString().replaceAll("^.*_cursor=", ""))
              .findFirst()
              .orElseThrow();
      int middle = next.length() / 2;
      String turned =
          next.substring(0, middle)
              + (next.charAt(middle) == 'A' ? 'B' : 'A')
              + next.substring(middle + 1);
      String client = note.at("/subject/reference").asString();
      return new Targets(
          base.toString(),
          client,
          note.path("id").asString(),
          first(leena, "CarePlan", client),
          first(leena, "Goal", client),
          page.at("/entry/0/resource/id").asString(),
          turned);
    }

    private static String first(Visitor leena, String type, String client) {
      return leena.get(type + "?_count=1&subject=" + client).resources().stream()
          .map(record -> record.path("id").asString())
          .findFirst()
          .orElseThrow();
    }

    String named(String text) {
      return text.indexOf('@') < 0
          ? text
          : text.replace("@client", client)
              .replace("@base", base)
              .replace("@plan", plan)
              .replace("@goal", goal)
              .replace("@patientId", client.replace("Patient/", ""))
              .replace("@note", note)
              .replace("@organization", organization)
              .replace("@cursor", cursor);
    }
  }
}
