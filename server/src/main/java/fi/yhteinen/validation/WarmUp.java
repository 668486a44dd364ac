package fi.yhteinen.validation;

import fi.yhteinen.profiles.ProfileResources;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Gets the validators ready behind the back of a hub that already answers: the first use of HAPI's
 * takes some seconds, which nobody's first write should wait for. The examples of the profiles pass
 * the door once, so that what ordinary records hold is known to be right.
 */
final class WarmUp {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  private final Validation validation;
  private final ValidationSettings settings;

  WarmUp(Validation validation, ValidationSettings settings) {
    this.validation = validation;
    this.settings = settings;
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    if (settings.warmUp()) {
      Thread.ofPlatform().name("validation-warm-up").daemon().start(this::run);
    }
  }

  void run() {
    for (var name : ProfileResources.examples()) {
      validation.learn(ProfileResources.text(name).getBytes(StandardCharsets.UTF_8));
    }
    LOG.info("validators are warm");
  }
}
