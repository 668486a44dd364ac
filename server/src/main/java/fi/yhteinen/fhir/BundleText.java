package fi.yhteinen.fhir;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes a Bundle from the front to the back; call the methods of an entry in FHIR's order. */
final class BundleText {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
  private boolean links;
  private boolean entries;
  private boolean members;

  BundleText(String type) {
    text("{\"resourceType\":\"Bundle\",\"type\":\"" + type + "\"");
  }

  BundleText total(@Nullable Long total) {
    if (total != null) {
      text(",\"total\":" + total);
    }
    return this;
  }

  BundleText link(String relation, String url) {
    text(links ? "," : ",\"link\":[");
    links = true;
    text("{\"relation\":\"" + relation + "\",\"url\":" + quoted(url) + "}");
    return this;
  }

  BundleText entry(@Nullable String fullUrl) {
    closeLinks();
    text(entries ? "},{" : ",\"entry\":[{");
    entries = true;
    members = false;
    if (fullUrl != null) {
      member("fullUrl", quoted(fullUrl));
    }
    return this;
  }

  BundleText resource(byte[] stored) {
    member("resource", "");
    out.writeBytes(stored);
    return this;
  }

  BundleText search(String mode) {
    return member("search", "{\"mode\":\"" + mode + "\"}");
  }

  BundleText request(String method, String url) {
    return member("request", "{\"method\":\"" + method + "\",\"url\":" + quoted(url) + "}");
  }

  BundleText response(
      String status,
      @Nullable String location,
      @Nullable String etag,
      @Nullable Instant lastModified,
      byte @Nullable [] outcome) {
    member("response", "{\"status\":" + quoted(status));
    if (location != null) {
      text(",\"location\":" + quoted(location));
    }
    if (etag != null) {
      text(",\"etag\":" + quoted(etag));
    }
    if (lastModified != null) {
      text(",\"lastModified\":" + quoted(lastModified.toString()));
    }
    if (outcome != null) {
      text(",\"outcome\":");
      out.writeBytes(outcome);
    }
    text("}");
    return this;
  }

  byte[] toBytes() {
    closeLinks();
    text(entries ? "}]}" : "}");
    return out.toByteArray();
  }

  private BundleText member(String name, String value) {
    text((members ? "," : "") + "\"" + name + "\":" + value);
    members = true;
    return this;
  }

  private void closeLinks() {
    if (links) {
      text("]");
      links = false;
    }
  }

  private void text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2);
    JsonText.string(json, text);
    return json.toString();
  }
}
