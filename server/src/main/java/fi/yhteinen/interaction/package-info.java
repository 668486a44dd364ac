/**
 * What may be done to records: one class for each interaction, read from top to bottom.
 *
 * <p>Both edges enter here, so the page can never see what the API would refuse. Each public class
 * with a method {@code run} is a door: {@link fi.yhteinen.interaction.Read}, {@link
 * fi.yhteinen.interaction.Create}, {@link fi.yhteinen.interaction.Search} and so on; {@link
 * fi.yhteinen.interaction.Parsing} makes what they take. Behind them {@code VersionWriter} is the
 * one way a version comes to be, and {@link fi.yhteinen.interaction.Attempt} records what was
 * refused, of interactions and of operations alike.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "model",
      "gathering",
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
