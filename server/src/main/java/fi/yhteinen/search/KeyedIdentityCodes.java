package fi.yhteinen.search;

import fi.yhteinen.access.IdentityKey;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** The digest of personal identity codes by the hub's own key for them. */
@Component
class KeyedIdentityCodes implements IdentityCodeDigest {

  private final IdentityKey key;

  KeyedIdentityCodes(IdentityKey key) {
    this.key = key;
  }

  @Override
  public long of(String identityCode) {
    long number = ByteBuffer.wrap(Base64.getUrlDecoder().decode(key.of(identityCode))).getLong();
    return number == 0 ? 1 : number;
  }
}
