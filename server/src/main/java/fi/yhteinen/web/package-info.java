/**
 * The page's own edge: login, the session that keeps tokens on the server, the endpoints that give
 * the page its view models, and the page's files.
 *
 * <p>A caller is made from the session's access token exactly as the FHIR door makes one, and every
 * view is put together from the same interactions, so the page can never show what the FHIR door
 * would refuse. Nothing here knows SQL but {@link fi.yhteinen.web.SessionTable}.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "model",
      "store",
      "access",
      "caller",
      "setting",
      "search",
      "fulltext",
      "interaction",
      "plan",
      "rule"
    })
package fi.yhteinen.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
