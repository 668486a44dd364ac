package fi.yhteinen.search;

import fi.yhteinen.setting.HubSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Knows which references point into this hub. */
@Component
final class Addresses {

  private final String base;

  @Autowired
  Addresses(HubSettings settings) {
    this(settings.baseUrl().toString());
  }

  Addresses(String url) {
    base = (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + "/fhir/";
  }

  /**
   * The reference as {@code Type/id} when it points to a record of this hub, else as it is; without
   * the version it may name.
   */
  String relative(String reference) {
    String local = reference.startsWith(base) ? reference.substring(base.length()) : reference;
    int history = local.indexOf("/_history/");
    return history < 0 ? local : local.substring(0, history);
  }
}
