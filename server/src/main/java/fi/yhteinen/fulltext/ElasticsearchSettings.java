package fi.yhteinen.fulltext;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Elasticsearch is.
 *
 * @param url its address
 * @param index the alias of our index; hubs of one system share it, and nobody else does
 * @param username user name, where it asks for one
 * @param password the password of that user
 * @param apiKey an API key, used instead of user name and password
 * @param searchTimeout how long a search waits before it says that it is not available
 * @param writeTimeout how long one batch of changes may take
 * @param watchInterval how often the index is compared with the store at a glance
 */
@ConfigurationProperties("hub.elasticsearch")
record ElasticsearchSettings(
    @DefaultValue("http://127.0.0.1:9280") URI url,
    @DefaultValue("hub-text") String index,
    @Nullable String username,
    @Nullable String password,
    @Nullable String apiKey,
    @DefaultValue("2s") Duration searchTimeout,
    @DefaultValue("30s") Duration writeTimeout,
    @DefaultValue("30s") Duration watchInterval) {

  ElasticsearchSettings {
    if (!index.matches("[a-z][a-z0-9-]{0,60}")) {
      throw new IllegalArgumentException(
          "hub.elasticsearch.index must be lower-case letters, digits and dashes");
    }
  }
}
