package fi.yhteinen.fhir;

import fi.yhteinen.interaction.Parsing;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the body of a request, never more than is allowed, also when it is compressed. */
final class RequestBody {

  /** Most bytes of an ordinary body, inflated. */
  static final int MOST = 2 * 1024 * 1024;

  /** Most bytes of a body that carries an attachment (base64 of 10 MB). */
  static final int MOST_WITH_ATTACHMENT = 14 * 1024 * 1024;

  private RequestBody() {}

  /**
   * A body of FHIR JSON.
   *
   * @throws RefusedException UnsupportedMediaType, TooLong, or BadRequest for a broken encoding
   */
  static byte[] json(HttpServletRequest request, int most) {
    requireType(request.getContentType(), "application/fhir+json", "application/json");
    return read(request, most);
  }

  /** Whether the body says that it is a JSON Patch. */
  static boolean isJsonPatch(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith(Parsing.JSON_PATCH);
  }

  /** A JSON Patch. */
  static byte[] jsonPatch(HttpServletRequest request) {
    requireType(request.getContentType(), Parsing.JSON_PATCH);
    return read(request, MOST);
  }

  /** A body of a form. */
  static byte[] form(HttpServletRequest request) {
    requireType(request.getContentType(), "application/x-www-form-urlencoded");
    return read(request, 64 * 1024);
  }

  private static byte[] read(HttpServletRequest request, int most) {
    if (request.getContentLengthLong() > most) {
      throw tooLong(most);
    }
    try (InputStream in = decoded(request)) {
      int expected = Math.clamp(request.getContentLengthLong(), 512, most);
      ByteArrayOutputStream body = new ByteArrayOutputStream(expected);
      byte[] part = new byte[8192];
      for (int n = in.read(part); n >= 0; n = in.read(part)) {
        if (body.size() + n > most) {
          throw tooLong(most);
        }
        body.write(part, 0, n);
      }
      return body.toByteArray();
    } catch (ZipException | java.io.EOFException e) {
      throw malformed();
    } catch (IOException e) {
      throw malformed();
    }
  }

  private static InputStream decoded(HttpServletRequest request) throws IOException {
    String encoding = request.getHeader("Content-Encoding");
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return request.getInputStream();
    }
    if (encoding.equalsIgnoreCase("gzip")) {
      return new GZIPInputStream(request.getInputStream());
    }
    throw new RefusedException(new Refusal.UnsupportedMediaType());
  }

  private static void requireType(
      @org.jspecify.annotations.Nullable String header, String... allowed) {
    if (header == null) {
      throw new RefusedException(new Refusal.UnsupportedMediaType());
    }
    String[] parts = header.toLowerCase(Locale.ROOT).split(";", -1);
    boolean known = false;
    for (String type : allowed) {
      known |= parts[0].strip().equals(type);
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=")) {
        known &= parameter.equals("charset=utf-8");
      } else if (parameter.startsWith("fhirversion=")) {
        known &= parameter.equals("fhirversion=4.0") || parameter.equals("fhirversion=4.0.1");
      }
    }
    if (!known) {
      throw new RefusedException(new Refusal.UnsupportedMediaType());
    }
  }

  private static RefusedException tooLong(int most) {
    return new RefusedException(
        new Refusal.TooLong("The body is longer than " + most + " bytes, inflated."));
  }

  private static RefusedException malformed() {
    return new RefusedException(
        new Refusal.BadRequest(
            "structure", "request.body", "The body could not be read to its end."));
  }
}
