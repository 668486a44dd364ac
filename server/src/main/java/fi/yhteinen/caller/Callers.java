package fi.yhteinen.caller;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Hands the caller, the request's id and its language from the security chain to the edges. */
public final class Callers {

  private static final String CALLER = Callers.class.getName() + ".caller";
  private static final String REQUEST_ID = Callers.class.getName() + ".request-id";

  private static final Set<Locale> LANGUAGES =
      Set.of(Locale.of("fi"), Locale.of("sv"), Locale.ENGLISH);

  private Callers() {}

  /**
   * Who asks.
   *
   * @throws RefusedException Unauthenticated when the security chain let nobody in
   */
  public static Caller current(HttpServletRequest request) {
    if (request.getAttribute(CALLER) instanceof Caller caller) {
      return caller;
    }
    throw new RefusedException(new Refusal.Unauthenticated());
  }

  /** The id of this request, the same all along it. */
  public static String requestId(HttpServletRequest request) {
    if (request.getAttribute(REQUEST_ID) instanceof String id) {
      return id;
    }
    String id = UUID.randomUUID().toString();
    request.setAttribute(REQUEST_ID, id);
    return id;
  }

  /** The first of the hub's languages that the request accepts; English when it names none. */
  public static Locale language(HttpServletRequest request) {
    if (request.getHeader("Accept-Language") == null) {
      return Locale.ENGLISH;
    }
    return Collections.list(request.getLocales()).stream()
        .map(locale -> Locale.of(locale.getLanguage()))
        .filter(LANGUAGES::contains)
        .findFirst()
        .orElse(Locale.ENGLISH);
  }

  static void begin(HttpServletRequest request, String requestId) {
    request.setAttribute(REQUEST_ID, requestId);
  }

  static void enter(HttpServletRequest request, Caller caller) {
    request.setAttribute(CALLER, caller);
    request.setAttribute(REQUEST_ID, caller.requestId());
  }
}
