/**
 * What kind of hub this is: its address, its peers, its secret keys; and what a hub that serves
 * real people must not be started with.
 *
 * <p>Knock on {@link fi.yhteinen.setting.HubSettings}, {@link fi.yhteinen.setting.KeycloakSettings}
 * and {@link fi.yhteinen.setting.Secrets}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package fi.yhteinen.setting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
