package fi.yhteinen.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the trail is sealed.
 *
 * @param sealKeys names of the secrets that have sealed, the oldest first; the last seals now
 * @param sealInterval how long a written row waits for its seal, about
 * @param anchors a folder on another machine, where the newest seal is noted; none when null
 * @param anchorInterval how often it is noted
 * @param verifyInterval how often the whole trail is verified
 */
@ConfigurationProperties("hub.audit")
record AuditSettings(
    @DefaultValue("audit-key") List<String> sealKeys,
    @DefaultValue("1s") Duration sealInterval,
    @Nullable Path anchors,
    @DefaultValue("5m") Duration anchorInterval,
    @DefaultValue("1d") Duration verifyInterval) {

  AuditSettings {
    sealKeys = List.copyOf(sealKeys);
  }
}
