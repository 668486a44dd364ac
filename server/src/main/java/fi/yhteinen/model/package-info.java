/**
 * The words of the house: what a record is called, who asks, what is refused and what may be seen.
 *
 * <p>Plain Java; knows no other room and no library but JSpecify.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package fi.yhteinen.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
