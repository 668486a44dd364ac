package fi.yhteinen.fhir;

import fi.yhteinen.interaction.QueryText;
import fi.yhteinen.json.JsonReader;
import fi.yhteinen.json.JsonRefused;
import fi.yhteinen.json.Limits;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.search.SearchRequest.Parameter;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request whose address and body were read strictly, handed on to HAPI's server as one for plain
 * JSON: what else that server could write is not offered.
 */
final class StrictRequest extends HttpServletRequestWrapper {

  private static final String JSON = "application/fhir+json";

  private final byte[] body;

  private StrictRequest(HttpServletRequest request, byte[] body) {
    super(request);
    this.body = body;
  }

  /**
   * @throws RefusedException for anything that the hub's own reader does not take
   */
  static HttpServletRequest of(HttpServletRequest request) {
    requireAddress(request);
    if (!request.getMethod().equals("POST")) {
      return new StrictRequest(request, new byte[0]);
    }
    byte[] body = RequestBody.json(request, RequestBody.MOST);
    try {
      JsonReader.read(body, Limits.STANDARD);
    } catch (JsonRefused e) {
      throw new RefusedException(
          new Refusal.BadRequest(
              List.of(
                  Finding.error(
                      e.fault().issueCode(),
                      e.fault().messageKey(),
                      e.expression().isEmpty() ? null : e.expression(),
                      e.fault().text()))));
    }
    return new StrictRequest(request, body);
  }

  /** What an operation is asked stands in its body: addresses are kept in logs and histories. */
  private static void requireAddress(HttpServletRequest request) {
    String query = request.getQueryString();
    List<Parameter> parameters = query == null ? List.of() : QueryText.parse(query);
    Presentation presentation = Presentation.of(request.getHeader("Accept"), parameters);
    for (Parameter parameter : presentation.rest()) {
      if (!request.getMethod().equals("GET") || !parameter.name().equals("mode")) {
        throw new RefusedException(
            new Refusal.BadRequest(
                "not-supported",
                "request.parameter",
                "An operation takes its parameters in the body, none in the address."));
      }
    }
  }

  @Override
  public @Nullable String getHeader(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "content-encoding" -> null;
      case "accept" -> JSON;
      default -> super.getHeader(name);
    };
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return name.equalsIgnoreCase("Accept")
        ? Collections.enumeration(List.of(JSON))
        : super.getHeaders(name);
  }

  @Override
  public int getContentLength() {
    return body.length;
  }

  @Override
  public BufferedReader getReader() {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  @Override
  public ServletInputStream getInputStream() {
    ByteArrayInputStream in = new ByteArrayInputStream(body);
    return new ServletInputStream() {
      @Override
      public boolean isFinished() {
        return in.available() == 0;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new IllegalStateException("read it directly");
      }

      @Override
      public int read() {
        return in.read();
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        return in.read(bytes, offset, length);
      }
    };
  }
}
