package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.store.ResourceStore;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Keeps what the first of several equal requests was answered, and answers the others with it. */
@Component
class FirstAnswer {

  private final Access access;
  private final ResourceStore store;

  FirstAnswer(Access access, ResourceStore store) {
    this.access = access;
    this.store = store;
  }

  byte[] keep(Written written) {
    String made = written.created() ? "made" : "found";
    return (written.version().key() + "/" + written.version().version() + "/" + made)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The same version again.
   *
   * @throws RefusedException NotFound when the caller may not see it any more
   */
  Written again(Caller caller, byte[] kept) {
    String[] parts = new String(kept, StandardCharsets.UTF_8).split("/", 4);
    return store
        .read(
            new ResourceKey(parts[0], parts[1]),
            Integer.parseInt(parts[2]),
            access.versionVisible(caller, "r.number", "v.version"))
        .map(version -> new Written(version, parts[3].equals("made"), true))
        .orElseThrow(() -> new RefusedException(new Refusal.NotFound()));
  }

  /** All that makes a request the same as another: what it asks, and its body. */
  static byte[] request(String asked, byte[] body) {
    byte[] head = (asked + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] whole = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }
}
