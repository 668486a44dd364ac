package fi.yhteinen.access;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the room together. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  @Bean
  Policy policy(HubSettings settings) {
    return PolicyFile.delivered().forHub(settings.demonstration());
  }

  @Bean
  IdentityKey identityKey(HubSettings settings) {
    return new IdentityKey(Secrets.of(settings).key("hetu-key"));
  }

  @Bean
  Access access(Policy policy, JdbcClient jdbc, IdentityKey key, Clock clock) {
    return new PolicyAccess(
        policy,
        new RecordTable(jdbc, policy),
        new RelationTable(jdbc),
        new Directory(jdbc),
        new IdentityTable(jdbc, key),
        clock);
  }
}
