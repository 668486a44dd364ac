package fi.yhteinen.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How partner systems are kept.
 *
 * @param refresh how often each hub looks which systems are admitted
 */
@ConfigurationProperties("hub.partners")
public record PartnerSettings(@DefaultValue("5s") Duration refresh) {}
