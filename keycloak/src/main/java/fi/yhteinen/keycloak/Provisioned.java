package fi.yhteinen.keycloak;

import java.util.List;

/**
 * What a run of the provisioner came to.
 *
 * @param changes in the order they were made; empty when Keycloak agreed with the directory
 * @param unlisted units and people that Keycloak has within the listed agencies and the directory
 *     does not have; they are left as they are
 */
public record Provisioned(List<Change> changes, List<String> unlisted) {

  public Provisioned {
    changes = List.copyOf(changes);
    unlisted = List.copyOf(unlisted);
  }
}
