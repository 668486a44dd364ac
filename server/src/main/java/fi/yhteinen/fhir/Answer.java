package fi.yhteinen.fhir;

import fi.yhteinen.store.StoredVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What leaves: a status, headers and a body of FHIR JSON, possibly empty.
 *
 * @param headers in the order they are written
 */
@SuppressWarnings("ArrayRecordComponent") // compared never
record Answer(int status, Map<String, String> headers, byte[] body) {

  private static final byte[] NOTHING = new byte[0];

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  static Answer of(int status, byte[] body) {
    return new Answer(status, Map.of(), body);
  }

  static Answer of(int status, Map<String, String> headers) {
    return new Answer(status, headers, NOTHING);
  }

  /** An answer that carries a version; the body may be left out or shaped. */
  static Answer version(int status, StoredVersion version, byte[] body, String location) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ETag", etag(version));
    headers.put("Last-Modified", httpDate(version.lastUpdated()));
    headers.put(status == 201 ? "Location" : "Content-Location", location);
    return new Answer(status, headers, body);
  }

  static String etag(StoredVersion version) {
    return "W/\"" + version.version() + "\"";
  }

  static String httpDate(Instant moment) {
    return HTTP_DATE.format(moment);
  }
}
