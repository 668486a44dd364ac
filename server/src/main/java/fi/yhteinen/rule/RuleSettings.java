package fi.yhteinen.rule;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Rules beyond those delivered.
 *
 * @param directory folder of rule files ({@code .yaml}) that add rules or take the place of
 *     delivered ones; read at start; none if unset
 */
@ConfigurationProperties("hub.rules")
public record RuleSettings(@Nullable Path directory) {

  public RuleSettings {
    if (directory != null && !Files.isDirectory(directory)) {
      throw new IllegalArgumentException("hub.rules.directory is not a folder: " + directory);
    }
  }
}
