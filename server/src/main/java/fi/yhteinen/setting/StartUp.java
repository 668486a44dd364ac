package fi.yhteinen.setting;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a hub that serves real people must not be started with. Each complaint is a sentence that
 * names the setting.
 */
final class StartUp {

  private static final Set<String> DEFAULT_SECRETS =
      Set.of(
          "",
          "hub",
          "yhteinen",
          "postgres",
          "keycloak",
          "password",
          "secret",
          "admin",
          "changeit",
          "changeme",
          "test",
          "hub-bff",
          "bff-secret",
          "mallimaan-salasana");

  private StartUp() {}

  /**
   * What the hub was started with.
   *
   * @param addresses name of the setting and address, of the hub and of its peers
   * @param passwords name of the setting and secret
   */
  record Circumstances(
      boolean demonstration, boolean conformance, List<Named> addresses, List<Named> passwords) {

    Circumstances {
      addresses = List.copyOf(addresses);
      passwords = List.copyOf(passwords);
    }
  }

  /** A setting and its value. */
  record Named(String setting, String value) {}

  static List<String> complaints(Circumstances facts) {
    if (facts.demonstration()) {
      return List.of();
    }
    List<String> complaints = new ArrayList<>();
    if (facts.conformance()) {
      complaints.add("hub.conformance is true, which is allowed only beside hub.demonstration.");
    }
    for (Named password : facts.passwords()) {
      if (isDefault(password.value())) {
        complaints.add(
            password.setting()
                + " is empty or a default that everybody knows; give it a secret of its own.");
      }
    }
    for (Named address : facts.addresses()) {
      URI uri = URI.create(address.value());
      if ("http".equals(uri.getScheme()) && !HubSettings.isLoopback(uri)) {
        complaints.add(
            address.setting()
                + " is plain HTTP beyond this machine; use https, or the loopback address.");
      }
    }
    return complaints;
  }

  /** Whether a secret is one that everybody tries first. */
  static boolean isDefault(String secret) {
    return DEFAULT_SECRETS.contains(secret.toLowerCase(Locale.ROOT));
  }

  /**
   * @throws IllegalStateException with all complaints
   */
  static void require(List<String> complaints) {
    if (!complaints.isEmpty()) {
      throw new IllegalStateException(
          "The hub does not start without hub.demonstration, because:\n- "
              + String.join("\n- ", complaints));
    }
  }
}
