package fi.yhteinen.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nothing be changed from another site's page: what is not a GET must carry a header that no
 * plain form can send, and come from the hub's own origin by the browser's word.
 */
final class SameOriginFilter extends OncePerRequestFilter {

  static final String HEADER = "X-Yhteinen";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final String origin;
  private final Problems problems;

  SameOriginFilter(URI baseUrl, Problems problems) {
    this.origin =
        baseUrl.getScheme()
            + "://"
            + baseUrl.getHost()
            + (baseUrl.getPort() < 0 ? "" : ":" + baseUrl.getPort());
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return SAFE.contains(request.getMethod())
        || request.getRequestURI().equals(BackChannelLogout.PATH); // Keycloak's own, signed
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getHeader(HEADER) != null
        && isOurs(request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"))) {
      chain.doFilter(request, response);
    } else {
      problems.foreign(request, response);
    }
  }

  /** One of the two must be there, and none may name another site. */
  private boolean isOurs(@Nullable String from, @Nullable String site) {
    return (from != null || site != null)
        && (from == null || from.equals(origin))
        && (site == null || site.equals("same-origin"));
  }
}
