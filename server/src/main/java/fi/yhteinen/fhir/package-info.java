/**
 * The protocol edge: FHIR over HTTP in and out, no decisions.
 *
 * <p>{@link fi.yhteinen.fhir.HubServlet} answers the interactions by itself and leaves the
 * statement of capability and the operations to HAPI's plain server (ADR 0009 says why).
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "model",
      "json",
      "store",
      "access",
      "caller",
      "setting",
      "search",
      "fulltext",
      "interaction",
      "relation",
      "plan",
      "activity",
      "rule",
      "identity",
      "terminology",
      "validation"
    })
package fi.yhteinen.fhir;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
