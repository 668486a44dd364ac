package fi.yhteinen.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The page's two cookies, which no script can read. Over TLS their names begin with {@code __Host-}
 * so that no other host can set them; a browser takes such names from plain HTTP never, so a hub on
 * the loopback address does without.
 */
final class Cookies {

  private static final Duration LOGIN = Duration.ofMinutes(10);

  private final boolean isSecure;
  private final String session;
  private final String login;

  Cookies(URI baseUrl) {
    this.isSecure = "https".equals(baseUrl.getScheme());
    this.session = (isSecure ? "__Host-" : "") + "hub-session";
    this.login = (isSecure ? "__Host-" : "") + "hub-login";
  }

  Optional<String> session(HttpServletRequest request) {
    return value(request, session);
  }

  void setSession(HttpServletResponse response, String value) {
    add(response, cookie(session, value).build());
  }

  void clearSession(HttpServletResponse response) {
    add(response, cookie(session, "").maxAge(0).build());
  }

  Optional<String> login(HttpServletRequest request) {
    return value(request, login);
  }

  void setLogin(HttpServletResponse response, String value) {
    add(response, cookie(login, value).maxAge(LOGIN).build());
  }

  void clearLogin(HttpServletResponse response) {
    add(response, cookie(login, "").maxAge(0).build());
  }

  private ResponseCookie.ResponseCookieBuilder cookie(String name, String value) {
    return ResponseCookie.from(name, value)
        .path("/")
        .httpOnly(true)
        .secure(isSecure)
        .sameSite("Lax");
  }

  private static void add(HttpServletResponse response, ResponseCookie cookie) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  private static Optional<String> value(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .filter(value -> !value.isEmpty())
            .findFirst();
  }
}
