package fi.yhteinen.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How partner systems are kept.
 *
 * @param refresh how often each hub looks which systems are admitted
 * @param keyOverlap how long the old keys count after new ones were given
 * @param retireInterval how often ended keys are taken from the login server
 */
@ConfigurationProperties("hub.partners")
public record PartnerSettings(
    @DefaultValue("5s") Duration refresh,
    @DefaultValue("24h") Duration keyOverlap,
    @DefaultValue("1m") Duration retireInterval) {}
