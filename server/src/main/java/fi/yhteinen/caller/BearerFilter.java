package fi.yhteinen.caller;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in who bears a valid access token in the header {@code Authorization}; nowhere else is one
 * looked for. A request without a token goes on as nobody's. A partner system that asks too often
 * has to wait. Every answer tells browsers to keep, guess and frame nothing.
 */
final class BearerFilter extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final CallerReader callers;
  private final ClientSystems systems;
  private final Pace pace;

  BearerFilter(CallerReader callers, ClientSystems systems, Pace pace) {
    this.callers = callers;
    this.systems = systems;
    this.pace = pace;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Cache-Control", "no-store");
    if (request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
    }
    String header = request.getHeader("Authorization");
    if (header == null) {
      chain.doFilter(request, response);
      return;
    }
    try {
      if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
        throw new RefusedException(new Refusal.Unauthenticated());
      }
      Caller caller = callers.enter(header.substring(SCHEME.length()).strip(), request);
      long wait = systems.isAdmitted(caller.system()) ? pace.secondsToWait(caller.system()) : 0;
      if (wait > 0) {
        response.setHeader("Retry-After", Long.toString(wait));
        FixedAnswer.TOO_MANY.write(request, response);
        return;
      }
      enter(caller);
    } catch (RefusedException e) {
      answer(e.refusal()).write(request, response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  private static void enter(Caller caller) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            caller.subject(),
            null,
            AuthorityUtils.createAuthorityList(List.copyOf(caller.roles()))));
    SecurityContextHolder.setContext(context);
  }

  private static FixedAnswer answer(Refusal refusal) {
    return switch (refusal) {
      case Refusal.BadRequest badRequest -> FixedAnswer.UNKNOWN_PURPOSE;
      case Refusal.Forbidden forbidden -> FixedAnswer.NO_GLASS;
      case Refusal.Unavailable unavailable -> FixedAnswer.LOGIN_UNAVAILABLE;
      default -> FixedAnswer.UNAUTHENTICATED;
    };
  }
}
