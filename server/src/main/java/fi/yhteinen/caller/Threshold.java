package fi.yhteinen.caller;

import fi.yhteinen.setting.HubSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first step over the threshold: gives the request its id and turns away who calls the hub by a
 * name that is not its own or asks for a twisted path. Health is answered by any name, for those
 * who watch from beside.
 */
final class Threshold extends OncePerRequestFilter {

  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** A personal identity code, also without its sign and inside a longer word. */
  private static final Pattern IDENTITY_CODE =
      Pattern.compile("\\d{6}[-+A-FU-Ya-fu-y]?\\d{3}[0-9A-Ya-y]");

  private static final Pattern TWISTED =
      Pattern.compile("//|[;\\\\]|%(?:2f|2e|5c|25|3b|00)", Pattern.CASE_INSENSITIVE);

  private final String host;
  private final boolean isLoopback;

  Threshold(URI baseUrl) {
    this.host = authority(baseUrl);
    this.isLoopback = HubSettings.isLoopback(baseUrl);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = requestId(request.getHeader("X-Request-Id"));
    Callers.begin(request, id);
    MDC.put("request", id);
    try {
      String path = request.getRequestURI();
      if (isTwisted(path)) {
        FixedAnswer.REJECTED.write(request, response);
      } else if (isHealth(path) || isOurs(request.getHeader("Host"))) {
        chain.doFilter(request, response);
      } else {
        FixedAnswer.UNKNOWN_HOST.write(request, response);
      }
    } finally {
      MDC.remove("request");
    }
  }

  private static String requestId(@Nullable String sent) {
    return sent != null && isAcceptable(sent) ? sent : UUID.randomUUID().toString();
  }

  /** One UUID in twenty has digits that look like a code; being random, it tells of nobody. */
  private static boolean isAcceptable(String id) {
    return UUID_FORM.matcher(id).matches()
        || (REQUEST_ID.matcher(id).matches() && !IDENTITY_CODE.matcher(id).find());
  }

  /** Paths that two readers might read differently, such as {@code //fhir} and {@code ..;}. */
  private static boolean isTwisted(String path) {
    return TWISTED.matcher(path).find();
  }

  private static boolean isHealth(String path) {
    return path.equals("/actuator/health") || path.startsWith("/actuator/health/");
  }

  /** A hub on the loopback address goes by any loopback name and port. */
  private boolean isOurs(@Nullable String named) {
    if (named == null) {
      return false;
    }
    String name = named.toLowerCase(Locale.ROOT);
    return name.equals(host)
        || (isLoopback && HubSettings.isLoopback(name.replaceFirst(":\\d{1,5}$", "")));
  }

  private static String authority(URI address) {
    boolean usual =
        address.getPort() < 0
            || (address.getScheme().equals("https") && address.getPort() == 443)
            || (address.getScheme().equals("http") && address.getPort() == 80);
    String name = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    return usual ? name : name + ":" + address.getPort();
  }
}
