package fi.yhteinen.fhir;

import fi.yhteinen.search.SearchRequest.Parameter;
import fi.yhteinen.store.StoredVersion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes every address that leaves, from the configured base and never from a header. */
@Component
class Links {

  private final String base;

  Links(@Value("${hub.base-url}") String baseUrl) {
    this.base = baseUrl.replaceAll("/+$", "") + "/fhir";
  }

  String base() {
    return base;
  }

  String record(StoredVersion version) {
    return base + "/" + version.key();
  }

  String version(StoredVersion version) {
    return record(version) + "/_history/" + version.version();
  }

  String path(String path) {
    return base + "/" + path;
  }

  /** An address with parameters. */
  String query(String path, List<Parameter> parameters) {
    StringBuilder link = new StringBuilder(base).append('/').append(path);
    char separator = '?';
    for (Parameter parameter : parameters) {
      link.append(separator)
          .append(encode(parameter.name()))
          .append('=')
          .append(encode(parameter.value()));
      separator = '&';
    }
    return link.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
