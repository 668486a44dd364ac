/**
 * The joint plan by the law: what it must say, who must agree to it, what is due when.
 *
 * <p>Knock on {@link fi.yhteinen.plan.Evaluate}. What breaks a rule that blocks is refused when it
 * is written ({@link fi.yhteinen.validation.PlanRules}). The rules themselves are data of room
 * {@code rule}; here each kind of check is one pure class, found by its name in the catalogue.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "model",
      "rule",
      "store",
      "access",
      "audit",
      "validation",
      "interaction"
    })
package fi.yhteinen.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
