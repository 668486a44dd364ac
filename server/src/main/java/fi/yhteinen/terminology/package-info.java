/**
 * Answers about codes: what a code means, whether it is one, which codes a value set has.
 *
 * <p>Knock on {@link fi.yhteinen.terminology.Terminology}. The code systems and value sets are
 * those that records are validated against: the hub's own, R4's, and those of the packages that an
 * operator gives. Nothing here ever opens a connection.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"model", "access", "interaction", "validation"})
package fi.yhteinen.terminology;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
