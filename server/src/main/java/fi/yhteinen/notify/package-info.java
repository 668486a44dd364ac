/**
 * Reminds people of what is due: follows the records that name a day, and tells the worker
 * responsible before it and the head of the unit behind it, each once.
 *
 * <p>Knock on {@link fi.yhteinen.notify.Reminders}. What is reminded of, when and of whom stands in
 * {@code reminders.yaml}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"model", "store", "access", "rule", "interaction"})
package fi.yhteinen.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
