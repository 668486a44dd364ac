package fi.yhteinen.audit;

import fi.yhteinen.setting.HubSettings;
import fi.yhteinen.setting.Secrets;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what seals the trail and what reads it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditSettings.class)
class AuditConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(AuditConfiguration.class);

  @Bean
  SealKeys sealKeys(HubSettings settings, AuditSettings audit) {
    Secrets secrets = Secrets.of(settings);
    return new SealKeys(
        audit.sealKeys().stream().map(name -> new SealKey(secrets.key(name))).toList());
  }

  @Bean
  Verifier verifier(JdbcTemplate jdbc, SealKeys keys, AuditSettings settings) {
    return new Verifier(jdbc, keys, anchors(settings));
  }

  @Bean
  Trail trail(JdbcClient jdbc, HubSettings settings) {
    return new Trail(jdbc, new EntryIds(Secrets.of(settings).key("audit-key")));
  }

  /** Said once: without anchors a tail that is cut off is not missed. */
  private static void tellMissingAnchors(HubSettings hub, AuditSettings settings) {
    if (!hub.demonstration() && settings.anchors() == null) {
      LOG.warn("hub.audit.anchors is not set: nobody will notice when the trail's end is cut off");
    }
  }

  @Bean
  TrailWatch trailWatch(
      BlockTable table,
      SealKeys keys,
      Verifier verifier,
      TransactionTemplate transaction,
      Clock clock,
      AuditSettings settings,
      HubSettings hub,
      MeterRegistry meters) {
    tellMissingAnchors(hub, settings);
    return new TrailWatch(
        new Sealer(table, keys, transaction, clock), verifier, anchors(settings), settings, meters);
  }

  @Bean
  AuditTrailEndpoint auditTrailEndpoint(BlockTable blocks, Verifier verifier) {
    return new AuditTrailEndpoint(blocks, verifier);
  }

  private static @Nullable Anchors anchors(AuditSettings settings) {
    return settings.anchors() == null ? null : new Anchors(settings.anchors());
  }
}
