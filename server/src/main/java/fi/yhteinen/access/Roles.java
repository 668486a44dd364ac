package fi.yhteinen.access;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the policy says of roles and purposes, for those who find out who asks. */
@Component
public class Roles {

  private static final String OF_NO_ROLE = "HOPERAT";

  private final Policy policy;

  Roles(Policy policy) {
    this.policy = policy;
  }

  /** Those of these codes that are roles of the hub and may be borne by a token. */
  public Set<String> bearable(Set<String> codes) {
    return codes.stream()
        .filter(code -> policy.roles().containsKey(code) && !policy.internal().contains(code))
        .collect(Collectors.toSet());
  }

  /** The purpose of a request that names none: of the first role in the order of the alphabet. */
  public String purpose(Set<String> roles) {
    return roles.stream()
        .sorted()
        .map(policy.roles()::get)
        .map(Policy.Role::purpose)
        .findFirst()
        .orElse(OF_NO_ROLE);
  }

  /** Whether the hub knows this code as the purpose of a request. */
  public boolean isPurpose(String code) {
    return policy.purposes().contains(code) || code.equals(Openings.BREAK_GLASS);
  }

  /** Whether a request in these roles may name this code, which is a purpose, as its own. */
  public boolean mayName(String code, Set<String> roles) {
    return !code.equals(Openings.BREAK_GLASS)
        || roles.stream().anyMatch(policy.opening().breakGlass()::contains);
  }
}
