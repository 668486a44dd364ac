package fi.yhteinen.profiles;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * By which codes of {@code plan-type} a CarePlan is known as a part of a joint plan. Who may write
 * it, and what the page shows, both follow from this.
 */
public final class JointPlan {

  /** The code of one agency's section. */
  public static final String SECTION = "joint-plan-section";

  /** The codes of the plans that several agencies make together: the value set joint-plan-type. */
  public static final Set<String> TYPES = codes("ValueSet-joint-plan-type.json");

  private JointPlan() {}

  private static Set<String> codes(String valueSet) {
    return Pattern.compile("\"code\": \"([a-z-]+)\"")
        .matcher(ProfileResources.text(valueSet))
        .results()
        .map(code -> code.group(1))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a CarePlan of these plan types is the header, which all parties write. */
  public static boolean isHeader(Collection<String> planTypes) {
    return planTypes.stream().anyMatch(TYPES::contains) && !isSection(planTypes);
  }

  /** Whether a CarePlan of these plan types is one agency's section. */
  public static boolean isSection(Collection<String> planTypes) {
    return planTypes.contains(SECTION);
  }
}
