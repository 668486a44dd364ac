package fi.yhteinen.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One kept-alive HTTP/1.1 connection that costs next to nothing itself, so that on two cores the
 * hub is measured and not its client. Understands answers with Content-Length or without a body.
 */
final class Wire implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String host;
  private byte[] body = {};
  private String etag = "";

  Wire(URI base) throws IOException {
    this.socket = new Socket(base.getHost(), base.getPort());
    this.socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream(), 65_536);
    this.out = socket.getOutputStream();
    this.host = base.getHost() + ":" + base.getPort();
  }

  /** Sends a request and reads its answer to the end; the status. */
  int send(String method, String path, String token, String headers, byte[] content)
      throws IOException {
    StringBuilder head = new StringBuilder(1_600);
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: ").append(host);
    if (!token.isEmpty()) {
      head.append("\r\nAuthorization: Bearer ").append(token);
    }
    head.append("\r\nAccept: application/fhir+json\r\n").append(headers);
    if (content.length > 0) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    head.append("\r\n");
    byte[] first = head.toString().getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[first.length + content.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(content, 0, all, first.length, content.length);
    out.write(all);
    return answer();
  }

  /** The body of the last answer. */
  String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The version in the ETag of the last answer. */
  int version() {
    return Integer.parseInt(etag.replaceAll("[^0-9]", ""));
  }

  private int answer() throws IOException {
    int status = Integer.parseInt(line().substring(9, 12));
    int length = 0;
    etag = "";
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      } else if (line.regionMatches(true, 0, "ETag:", 0, 5)) {
        etag = line.substring(5);
      } else if (line.regionMatches(true, 0, "Transfer-Encoding:", 0, 18)) {
        throw new IOException("an answer in chunks");
      }
    }
    body = in.readNBytes(length);
    return status;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection was closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
