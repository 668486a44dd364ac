package fi.yhteinen.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the catalogue once, at start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RuleSettings.class)
class RuleConfiguration {

  @Bean
  Catalogue catalogue(RuleSettings settings) {
    return CatalogueFile.delivered(texts(settings.directory()));
  }

  /** The hub does not start with a rule that nobody computes. */
  @Bean
  SmartInitializingSingleton computable(Catalogue catalogue, List<Computing> rooms) {
    return () -> Computing.requireAll(catalogue, rooms);
  }

  /** The rule files of the operator, in the order of their names. */
  private static List<String> texts(@Nullable Path folder) {
    if (folder == null) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(RuleConfiguration::text)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + folder, e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
