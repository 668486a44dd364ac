package fi.yhteinen.access;

import fi.yhteinen.setting.HubSettings;
import fi.yhteinen.setting.Secrets;
import java.time.Clock;
import java.time.InstantSource;
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
  RelationTable relationTable(JdbcClient jdbc) {
    return new RelationTable(jdbc);
  }

  @Bean
  Directory directory(JdbcClient jdbc) {
    return new Directory(jdbc);
  }

  @Bean
  IdentityTable identityTable(JdbcClient jdbc, IdentityKey key) {
    return new IdentityTable(jdbc, key);
  }

  @Bean
  SharingTable sharingTable(JdbcClient jdbc) {
    return new SharingTable(jdbc);
  }

  @Bean
  Reprojection reprojection(
      JdbcClient jdbc,
      Policy policy,
      Directory directory,
      SharingTable sharing,
      RelationTable relations,
      Clock clock) {
    return new Reprojection(jdbc, policy, directory, sharing, relations, clock);
  }

  @Bean
  Registers registers(Policy policy, Directory directory) {
    return new Registers(policy.sharing(), directory);
  }

  @Bean
  Grants grants(Policy policy, Registers registers) {
    return new Grants(policy, registers);
  }

  @Bean
  Openings openings(
      Policy policy,
      Grants grants,
      JdbcClient jdbc,
      IdentityTable identities,
      Directory directory,
      Clock clock) {
    return new Openings(
        policy,
        grants,
        new OpeningTable(jdbc),
        identities,
        directory,
        clock,
        InstantSource.system());
  }

  @Bean
  PolicyAccess access(
      Policy policy,
      Grants grants,
      Registers registers,
      Openings openings,
      RecordTable records,
      RelationTable relations,
      SharingTable sharing,
      DisqualificationTable disqualifications,
      Directory directory,
      IdentityTable identities,
      Clock clock) {
    return new PolicyAccess(
        policy,
        grants,
        registers,
        openings,
        records,
        relations,
        sharing,
        disqualifications,
        directory,
        identities,
        clock);
  }

  @Bean
  RecordTable recordTable(JdbcClient jdbc, Policy policy) {
    return new RecordTable(jdbc, policy);
  }

  @Bean
  Explaining explaining(
      Policy policy,
      Grants grants,
      PolicyAccess access,
      RecordTable records,
      RelationTable relations,
      SharingTable sharing,
      Directory directory,
      Clock clock) {
    return new Explaining(policy, grants, access, records, relations, sharing, directory, clock);
  }

  @Bean
  ConsentEffects consentEffects(
      Policy policy, Grants grants, Directory directory, JdbcClient jdbc, Clock clock) {
    return new ConsentEffects(policy, grants, directory, new ViewersTable(jdbc), clock);
  }

  @Bean
  DisqualificationTable disqualificationTable(JdbcClient jdbc, IdentityKey key) {
    return new DisqualificationTable(jdbc, key);
  }

  @Bean
  Disqualifications disqualifications(
      Policy policy,
      DisqualificationTable table,
      PolicyAccess access,
      Directory directory,
      Openings openings) {
    return new Disqualifications(policy, table, access, directory, openings);
  }

  @Bean
  Linking linking(
      Policy policy,
      IdentityTable identities,
      RelationTable relations,
      Directory directory,
      Clock clock) {
    return new Linking(policy, identities, relations, directory, clock);
  }

  @Bean
  Reporting reporting(Policy policy, JdbcClient jdbc, Openings openings) {
    return new Reporting(policy, jdbc, openings);
  }
}
