package fi.yhteinen;

import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.keycloak.DemonstrationLogin;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody logged in at the page, asking its own endpoints as its scripts do. The hub must be among
 * those that logins return to.
 */
public final class PageVisitor {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern FORM = Pattern.compile("<form[^>]*\\baction=\"([^\"]+)\"");

  private final URI base;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  private PageVisitor(URI base) {
    this.base = base;
  }

  /** Logs a person of the demonstration region in, from the page's own link to the way back. */
  public static PageVisitor loggedIn(URI base, String userName) {
    PageVisitor visitor = new PageVisitor(base);
    HttpResponse<byte[]> form =
        visitor.follow(visitor.send(visitor.request(URI.create(base + "/login/hub")).GET()));
    Matcher action = FORM.matcher(new String(form.body(), StandardCharsets.UTF_8));
    if (!action.find()) {
      throw new IllegalStateException("no login form but status " + form.statusCode());
    }
    String fields = "username=" + userName + "&password=" + encoded(DemonstrationLogin.PASSWORD);
    visitor.follow(
        visitor.send(
            visitor
                .request(URI.create(action.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields))));
    Reply me = visitor.get("/api/me");
    if (me.status() != 200) {
      throw new IllegalStateException(userName + " is not logged in: " + me.status());
    }
    return visitor;
  }

  public Reply get(String path) {
    return new Reply(send(request(URI.create(base + path)).GET()));
  }

  /** What the search box finds. */
  public Reply search(String words) {
    String body = JsonMapper.shared().createObjectNode().put("text", words).toString();
    return new Reply(
        send(
            request(URI.create(base + "/api/search"))
                .header("Content-Type", "application/json")
                .header("X-Yhteinen", "1")
                .header("Origin", base.toString())
                .POST(BodyPublishers.ofString(body))));
  }

  private HttpRequest.Builder request(URI address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private HttpResponse<byte[]> follow(HttpResponse<byte[]> answer) {
    HttpResponse<byte[]> last = answer;
    while (last.statusCode() == 302 || last.statusCode() == 303) {
      URI next = last.uri().resolve(last.headers().firstValue("Location").orElseThrow());
      last = send(request(next).GET());
    }
    return last;
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      for (String cookie : answer.headers().allValues("Set-Cookie")) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
      }
      return answer;
    } catch (IOException e) {
      throw new IllegalStateException("asking the page", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
