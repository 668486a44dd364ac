/**
 * Who did what to whose record: an append-only trail, durable before the answer leaves.
 *
 * <p>Knock on {@link fi.yhteinen.audit.Audit}; on {@link fi.yhteinen.audit.Showing} to let a
 * reading statement write the rows itself; on {@link fi.yhteinen.audit.Verifier} to find out
 * whether anything was changed; on {@link fi.yhteinen.audit.Trail} to read it. What was written is
 * sealed every second, block by block.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"model", "gathering", "setting"})
package fi.yhteinen.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
