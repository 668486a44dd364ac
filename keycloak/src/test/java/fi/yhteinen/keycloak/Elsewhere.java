package fi.yhteinen.keycloak;

import fi.yhteinen.keycloak.LoginSources.Link;
import fi.yhteinen.keycloak.LoginSources.Source;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Logs in at the hub's realm by the second realm, step by step as a browser is sent around. */
final class Elsewhere {

  private static final Pattern ACTION = Pattern.compile("<form[^>]*\\baction=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
  private static final Pattern REALM = Pattern.compile("/realms/([^/]+)/");
  private static final String RETURN = "http://127.0.0.1/callback";

  private final CodeFlow flow = DemonstrationLogin.flow(TestKeycloak.address());

  /** Each realm's cookies are for its own path. */
  private final Map<String, RealmEndpoint.Browser> browsers = new HashMap<>();

  /** A source that the second realm plays. */
  static Source source(String alias, @Nullable String agency, String claim, Link... people) {
    var realm = TestKeycloak.address() + "/realms/elsewhere";
    var endpoint = realm + "/protocol/openid-connect/";
    return new Source(
        alias,
        "Oma hakemisto",
        agency,
        realm,
        endpoint + "auth",
        endpoint + "token",
        endpoint + "certs",
        "yhteinen",
        claim,
        List.of(people));
  }

  /**
   * The access token of who logs in elsewhere under this name.
   *
   * @throws LoginRefusedException when the hub's realm does not let the person in
   */
  String token(String alias, String userName, int acr, String totpSecret) {
    String verifier = flow.randomText();
    var query = new LinkedHashMap<String, String>();
    query.put("response_type", "code");
    query.put("client_id", "hub-cli");
    query.put("redirect_uri", RETURN);
    query.put("scope", "openid");
    query.put("acr_values", Integer.toString(acr));
    query.put("code_challenge", CodeFlow.challengeOf(verifier));
    query.put("code_challenge_method", "S256");
    query.put("kc_idp_hint", alias);
    var start =
        URI.create(
            new RealmEndpoint(TestKeycloak.address()).address("auth")
                + "?"
                + RealmEndpoint.form(query));
    var page = follow(start);
    page = submit(page, Map.of("username", userName, "password", "elsewhere-password"));
    if (acr > 1 && page.code == null) {
      page = submit(page, Map.of("otp", Totp.code(totpSecret, Clock.systemUTC().instant())));
    }
    if (page.code == null) {
      throw new LoginRefusedException("no code after the login elsewhere");
    }
    return flow.redeem(page.code, verifier);
  }

  private record Page(URI address, String body, @Nullable String code) {}

  private Page submit(Page page, Map<String, String> fields) {
    var action = ACTION.matcher(page.body);
    if (!action.find()) {
      throw new LoginRefusedException("no form to fill in");
    }
    var address = page.address.resolve(action.group(1).replace("&amp;", "&"));
    return follow(address, browser(address).post(address, fields));
  }

  private Page follow(URI address) {
    return follow(address, browser(address).get(address));
  }

  private Page follow(URI from, RealmEndpoint.Answer answer) {
    if (answer.location().isEmpty()) {
      return new Page(from, answer.body(), null);
    }
    var to = from.resolve(answer.location().get());
    if (to.toString().startsWith(RETURN)) {
      var code = CODE.matcher(to.toString());
      if (!code.find()) {
        throw new LoginRefusedException("sent back without a code");
      }
      return new Page(to, "", code.group(1));
    }
    return follow(to);
  }

  private RealmEndpoint.Browser browser(URI address) {
    var realm = REALM.matcher(address.getPath());
    return browsers.computeIfAbsent(
        realm.find() ? realm.group(1) : "",
        name -> new RealmEndpoint(TestKeycloak.address()).browser());
  }
}
