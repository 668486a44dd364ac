/**
 * The Keycloak realm of the hub as data, and the tools that fill it and log in to it.
 *
 * <p>Knock on {@link fi.yhteinen.keycloak.RealmFiles} for the realm to import, on {@link
 * fi.yhteinen.keycloak.Provisioner} to make agencies, units and people from a {@link
 * fi.yhteinen.keycloak.Directory}, and on {@link fi.yhteinen.keycloak.DemonstrationLogin} for a
 * token of a demonstration person. Keycloak's admin client is known nowhere else.
 */
@NullMarked
package fi.yhteinen.keycloak;

import org.jspecify.annotations.NullMarked;
