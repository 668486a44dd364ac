/**
 * Keeps every version of every record in PostgreSQL, and tells others what changed.
 *
 * <p>Knock on {@link fi.yhteinen.store.ResourceStore} to read and append, on {@link
 * fi.yhteinen.store.CurrentVersions} to read for many and let it be told, on {@link
 * fi.yhteinen.store.StandingRecords} to look before a write without a lock, on {@link
 * fi.yhteinen.store.VersionHistory} for what was before; implement {@link
 * fi.yhteinen.store.ChangeListener} to follow changes. Nothing stored is ever updated in place.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"gathering", "model"})
package fi.yhteinen.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
