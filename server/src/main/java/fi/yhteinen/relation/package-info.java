/**
 * How a care relation begins: a worker links a client, and the hub never tells whether it knew the
 * person before.
 *
 * <p>Knock on {@link fi.yhteinen.relation.LinkClient}.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"model", "store", "access", "setting", "audit", "interaction"})
package fi.yhteinen.relation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
