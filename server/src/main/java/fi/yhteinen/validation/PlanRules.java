package fi.yhteinen.validation;

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
   * What the change breaks; empty if nothing. Runs inside the writing transaction, so it must be
   * quick and must not wait for anything.
   *
   * @param before the current version, or null for a new record
   */
  List<Finding> check(@Nullable Resource before, Resource after);
}
