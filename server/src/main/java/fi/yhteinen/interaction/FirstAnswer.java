package fi.yhteinen.interaction;

import fi.yhteinen.access.Access;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.store.ResourceStore;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Keeps what the first of several equal requests was answered, and answers the others with it. */
@Component
class FirstAnswer {

  private final Access access;
  private final Redaction redaction;
  private final ResourceStore store;

  FirstAnswer(Access access, Redaction redaction, ResourceStore store) {
    this.access = access;
    this.redaction = redaction;
    this.store = store;
  }

  byte[] keep(Written written) {
    return String.join(
            "/",
            written.version().key().toString(),
            String.valueOf(written.version().version()),
            String.valueOf(written.created()),
            String.valueOf(written.visible()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The same version again.
   *
   * @throws RefusedException NotFound when the caller could see it and may not any more
   */
  Written again(Caller caller, byte[] kept) {
    String[] parts = new String(kept, StandardCharsets.UTF_8).split("/", 5);
    boolean visible = Boolean.parseBoolean(parts[4]);
    return store
        .read(
            new ResourceKey(parts[0], parts[1]),
            Integer.parseInt(parts[2]),
            visible
                ? access.versionVisible(caller, "r.number", "v.version")
                : SqlCondition.TRUE) // who could not see it was answered an address only
        .map(version ->
            new Written(redaction.past(caller, version), Boolean.parseBoolean(parts[3]), visible))
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
