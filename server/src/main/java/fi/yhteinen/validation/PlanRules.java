package fi.yhteinen.validation;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Finding;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Rules of law and practice that a change must keep, beyond what a profile can say. Implemented by
 * the rooms above; every bean of this type is asked at every write.
 */
public interface PlanRules {

  /**
   * What the change breaks; empty if nothing. Must be quick and must not wait for anything but, in
   * a transaction, for others who change the same client's plans.
   *
   * @param before the current version, or null for a new record
   */
  List<Finding> check(Caller caller, @Nullable Resource before, Resource after);

  /**
   * Whether the answer of {@link #check} may change through what others write at the same time:
   * then it is asked inside the writing transaction.
   */
  boolean dependsOnOthers(@Nullable Resource before, Resource after);
}
