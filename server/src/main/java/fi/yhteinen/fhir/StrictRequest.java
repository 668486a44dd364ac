package fi.yhteinen.fhir;

import fi.yhteinen.json.JsonReader;
import fi.yhteinen.json.JsonRefused;
import fi.yhteinen.json.Limits;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A request whose body was read strictly, handed on to HAPI's server as plain text. */
final class StrictRequest extends HttpServletRequestWrapper {

  private final byte[] body;

  private StrictRequest(HttpServletRequest request, byte[] body) {
    super(request);
    this.body = body;
  }

  /**
   * @throws RefusedException for anything that the hub's own reader does not take
   */
  static HttpServletRequest of(HttpServletRequest request) {
    if (!request.getMethod().equals("POST")) {
      return request;
    }
    byte[] body = RequestBody.json(request, RequestBody.MOST);
    try {
      JsonReader.read(body, Limits.STANDARD);
    } catch (JsonRefused e) {
      throw new RefusedException(
          new Refusal.BadRequest(e.fault().issueCode(), e.fault().messageKey(), e.fault().text()));
    }
    return new StrictRequest(request, body);
  }

  @Override
  public @org.jspecify.annotations.Nullable String getHeader(String name) {
    return name.equalsIgnoreCase("Content-Encoding") ? null : super.getHeader(name);
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
