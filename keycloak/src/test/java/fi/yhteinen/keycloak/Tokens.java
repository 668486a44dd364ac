package fi.yhteinen.keycloak;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks into access tokens, without checking their signature. */
final class Tokens {

  private Tokens() {}

  static JsonNode claims(String token) {
    return new JsonMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }

  static List<String> roles(JsonNode claims) {
    return texts(claims.at("/realm_access/roles"));
  }

  static List<String> units(JsonNode claims) {
    return texts(claims.path("unit_oids"));
  }

  static List<String> names(JsonNode claims) {
    return List.copyOf(claims.propertyNames());
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(entry -> texts.add(entry.asString()));
    return texts;
  }
}
