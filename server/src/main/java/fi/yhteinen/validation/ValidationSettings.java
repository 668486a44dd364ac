package fi.yhteinen.validation;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What records are validated against.
 *
 * @param packagesDirectory folder of FHIR packages ({@code .tgz}) whose profiles and code systems
 *     are known besides the hub's own; read once, when the validator is first needed; none if unset
 * @param warmUp whether the fast checks are compiled and the full validator exercised in the
 *     background after the start, instead of by the first request that needs them
 */
@ConfigurationProperties("hub.validation")
public record ValidationSettings(
    @Nullable Path packagesDirectory, @DefaultValue("true") boolean warmUp) {

  public ValidationSettings {
    if (packagesDirectory != null && !Files.isDirectory(packagesDirectory)) {
      throw new IllegalArgumentException(
          "hub.validation.packages-directory is not a folder: " + packagesDirectory);
    }
  }
}
