/**
 * Carries out as one what is asked at the same time.
 *
 * <p>Knock on {@link fi.yhteinen.gathering.Gathering}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package fi.yhteinen.gathering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
