package fi.yhteinen.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps a person who wants to log in on the page, which says why, while Keycloak is away: its own
 * address would not even answer.
 */
final class LoginDoor extends OncePerRequestFilter {

  static final String PATH = "/login/hub";

  private final Keycloak keycloak;

  LoginDoor(Keycloak keycloak) {
    this.keycloak = keycloak;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().equals(PATH);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (keycloak.answers()) {
      chain.doFilter(request, response);
    } else {
      response.sendRedirect("/?kirjautuminen=ei-nyt");
    }
  }
}
