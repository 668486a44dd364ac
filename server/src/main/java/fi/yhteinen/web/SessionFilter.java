package fi.yhteinen.web;

import fi.yhteinen.caller.CallerReader;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes the caller of a view from the session's access token, as the FHIR door does from its. */
final class SessionFilter extends OncePerRequestFilter {

  private static final String NAME = SessionFilter.class.getName() + ".name";

  private final Sessions sessions;
  private final Cookies cookies;
  private final CallerReader callers;
  private final Problems problems;

  SessionFilter(Sessions sessions, Cookies cookies, CallerReader callers, Problems problems) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.callers = callers;
    this.problems = problems;
  }

  /** The name of who is logged in, for the page only. */
  static String name(HttpServletRequest request) {
    return request.getAttribute(NAME) instanceof String name ? name : "";
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      enter(request, response);
    } catch (RefusedException e) {
      problems.write(request, response, e.refusal());
      return;
    }
    chain.doFilter(request, response);
  }

  private void enter(HttpServletRequest request, HttpServletResponse response) {
    Optional<String> cookie = cookies.session(request);
    if (cookie.isEmpty()) {
      return;
    }
    Session session =
        sessions
            .open(cookie.get())
            .orElseThrow(() -> {
              cookies.clearSession(response);
              return new RefusedException(new Refusal.Unauthenticated());
            });
    callers.enter(session.tokens().access(), request);
    request.setAttribute(NAME, session.tokens().name());
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated("session", "", List.of()));
    SecurityContextHolder.setContext(context);
  }
}
