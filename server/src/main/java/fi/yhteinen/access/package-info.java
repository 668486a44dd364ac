/**
 * Who may see and do what: policy as data, decided in one place and compiled to SQL, to an index
 * filter and to an in-memory check.
 *
 * <p>Knock on {@link fi.yhteinen.access.Access} to ask, on {@link fi.yhteinen.access.Linking} to
 * open a care relation. Owns the projections of relations and labels, kept in the transaction that
 * writes the record.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"model", "setting"})
package fi.yhteinen.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
