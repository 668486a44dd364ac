package fi.yhteinen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bare connection to the hub, for requests that a well-behaved client would mend or refuse to
 * send. What is written is what goes out; one request per connection.
 */
final class Wire {

  private static final int PATIENCE_MILLIS = 30_000;

  private final URI base;

  Wire(URI base) {
    this.base = base;
  }

  /**
   * Sends a request and reads the answer to its end. Host, Connection and Content-Length are added
   * unless among the headers.
   *
   * @param target as it stands in the request line
   */
  Reply send(String method, String target, List<String> headers, byte[] body) {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    addMissing(head, headers, "Host", base.getRawAuthority());
    addMissing(head, headers, "Connection", "close");
    if (body.length > 0 || !method.equals("GET")) {
      addMissing(head, headers, "Content-Length", String.valueOf(body.length));
    }
    head.append("\r\n");
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      write(socket.getOutputStream(), head.toString().getBytes(StandardCharsets.UTF_8), body);
      return Reply.read(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " got no answer", e);
    }
  }

  /** The hub may answer and hang up before it has heard everything. */
  private static void write(OutputStream out, byte[] head, byte[] body) {
    try {
      out.write(head);
      out.write(body);
      out.flush();
    } catch (IOException hungUp) {
      return;
    }
  }

  private static void addMissing(
      StringBuilder head, List<String> headers, String name, String value) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    if (headers.stream().noneMatch(h -> h.toLowerCase(Locale.ROOT).startsWith(start))) {
      head.append(name).append(": ").append(value).append("\r\n");
    }
  }

  /**
   * What came back.
   *
   * @param whole status line, headers and body as they came
   */
  record Reply(int status, String whole) {

    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.1 (\\d{3})");
    private static final Pattern ISSUE =
        Pattern.compile(
            "\"issue\":\\s*\\[\\s*\\{\\s*\"severity\":\\s*\"\\w+\",\\s*\"code\":\\s*\"([\\w-]+)\"");
    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");

    private static Reply read(InputStream in) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try {
        in.transferTo(bytes);
      } catch (SocketTimeoutException e) {
        throw e;
      } catch (IOException hungUp) {
        if (bytes.size() == 0) {
          throw hungUp;
        }
      }
      String whole = bytes.toString(StandardCharsets.UTF_8);
      Matcher status = STATUS.matcher(whole);
      if (!status.find()) {
        throw new IOException("no status line");
      }
      return new Reply(Integer.parseInt(status.group(1)), whole);
    }

    /** FHIR's code of the first issue of an OperationOutcome; empty when there is none. */
    String issue() {
      Matcher issue = ISSUE.matcher(whole);
      return issue.find() ? issue.group(1) : "";
    }

    /** How many matches a Bundle names; -1 when it says nothing. */
    long total() {
      Matcher total = TOTAL.matcher(whole);
      return total.find() ? Long.parseLong(total.group(1)) : -1;
    }
  }
}
