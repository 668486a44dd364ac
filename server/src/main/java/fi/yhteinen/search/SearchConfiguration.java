package fi.yhteinen.search;

import fi.yhteinen.access.IdentityKey;
import fi.yhteinen.setting.HubSettings;
import fi.yhteinen.setting.Secrets;
import fi.yhteinen.validation.Validation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the room its keys. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

  @Bean
  CursorSeal cursorSeal(HubSettings settings) {
    return new CursorSeal(Secrets.of(settings).key("cursor-key"));
  }

  @Bean
  CodeSets codeSets(ObjectProvider<Validation> validation) {
    return new CodeSets(() -> validation.getObject().terminology());
  }

  @Bean
  IdentityCodeDigest identityCodeDigest(IdentityKey key) {
    return code -> Digest.of(key.of(code));
  }
}
