/**
 * What may be done to records: one class for each interaction, read from top to bottom.
 *
 * <p>Both edges enter here, so the page can never see what the API would refuse. Knock on {@link
 * fi.yhteinen.interaction.Read}, {@link fi.yhteinen.interaction.Create}, {@link
 * fi.yhteinen.interaction.Update}, {@link fi.yhteinen.interaction.Delete}, {@link
 * fi.yhteinen.interaction.History}, {@link fi.yhteinen.interaction.Search} and {@link
 * fi.yhteinen.interaction.Transaction}.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "model",
      "json",
      "store",
      "validation",
      "access",
      "audit",
      "search",
      "fulltext"
    })
package fi.yhteinen.interaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
