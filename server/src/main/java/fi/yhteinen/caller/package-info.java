/**
 * Who asks: lets in over the threshold, verifies access tokens, and makes the caller of a request.
 *
 * <p>Knock on {@link fi.yhteinen.caller.Callers} for who asks, on {@link
 * fi.yhteinen.caller.CallerReader} with a token of one's own.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"model", "setting", "access"})
package fi.yhteinen.caller;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
