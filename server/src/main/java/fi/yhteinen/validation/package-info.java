/**
 * Says whether a record fits FHIR R4, its profiles and the hub's own rules for every record.
 *
 * <p>Knock on {@link Validation}: {@code requireValid} on the way to the store, {@code check} for
 * {@code $validate}. Rules that need facts about other records arrive through {@link PlanRules},
 * which room {@code plan} implements. Nothing here ever opens a connection.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "model")
package fi.yhteinen.validation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
