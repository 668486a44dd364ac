/**
 * Law and agreed practice as dated data: which rules there are, from when to when each holds, what
 * it rests on, how hard it is, and with which numbers.
 *
 * <p>Knock on {@link fi.yhteinen.rule.Catalogue}. What a rule computes is the business of the room
 * whose records it is about.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"model"})
package fi.yhteinen.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
