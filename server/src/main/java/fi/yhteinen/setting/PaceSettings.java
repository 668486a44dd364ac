package fi.yhteinen.setting;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast one partner system may ask one hub. People are not counted.
 *
 * @param perSecond requests of each second, in the long run
 * @param burst requests at once after a rest
 */
@ConfigurationProperties("hub.partners.pace")
public record PaceSettings(@DefaultValue("50") int perSecond, @DefaultValue("200") int burst) {

  public PaceSettings {
    if (perSecond < 1 || burst < 1) {
      throw new IllegalArgumentException("hub.partners.pace needs numbers from 1 on");
    }
  }
}
