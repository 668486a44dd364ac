/**
 * Days of services: planned, realised, missed, and what is counted from them.
 *
 * <p>Knock on {@link fi.yhteinen.activity.Participation}. A planned day is an Appointment, a
 * realised one an Encounter, each of an order of a service; the limits are rules of room {@code
 * rule}, counted over all providers.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "model",
      "rule",
      "store",
      "access",
      "audit",
      "validation",
      "interaction"
    })
package fi.yhteinen.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
