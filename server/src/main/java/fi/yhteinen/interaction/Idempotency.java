package fi.yhteinen.interaction;

import fi.yhteinen.json.Content;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets a request that carries a key of its own have one effect, also when it is sent twice at once
 * or to two hubs. Keys belong to their caller and are kept a day.
 */
@Component
class Idempotency {

  private static final int LONGEST_KEY = 200;

  private final JdbcClient jdbc;

  Idempotency(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Does the work once, inside the current transaction; a repeated request gets the first answer.
   *
   * @param key as sent, or null to do the work without a key
   * @param body the request's body; the same key with another body is refused
   * @param keep turns the answer into bytes that are kept
   * @param again makes the first answer anew from the bytes
   * @throws RefusedException Invalid when the key came with another body, BadRequest when it is too
   *     long or not printable
   */
  <T> T once(
      Caller caller,
      @Nullable String key,
      byte[] body,
      Supplier<T> work,
      Function<T, byte[]> keep,
      Function<byte[], T> again) {
    if (key == null) {
      return work.get();
    }
    requireForm(key);
    String owner = caller.subject() + " " + caller.system() + " " + caller.user();
    String print = Content.fingerprint(body, (owner + " " + key).getBytes(StandardCharsets.UTF_8));
    if (claim(owner, key, print)) {
      T answer = work.get();
      jdbc.sql("UPDATE interaction.idempotency SET answer = ? WHERE caller = ? AND key = ?")
          .params(keep.apply(answer), owner, key)
          .update();
      return answer;
    }
    return again.apply(first(owner, key, print));
  }

  /** Waits while another transaction holds the same key. */
  private boolean claim(String owner, String key, String print) {
    return jdbc.sql(
                """
                INSERT INTO interaction.idempotency (caller, key, body) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
            .params(owner, key, print)
            .update()
        == 1;
  }

  private byte[] first(String owner, String key, String print) {
    Optional<Kept> kept =
        jdbc.sql("SELECT body, answer FROM interaction.idempotency WHERE caller = ? AND key = ?")
            .params(owner, key)
            .query((row, n) -> new Kept(row.getString(1), row.getBytes(2)))
            .optional();
    if (kept.isEmpty() || !kept.get().body().equals(print)) {
      throw new RefusedException(
          new Refusal.Invalid(
              "business-rule",
              "request.idempotency-key",
              "This Idempotency-Key was used with another request."));
    }
    return kept.get().answer();
  }

  /** Forgets keys after a day. */
  @Scheduled(fixedDelayString = "PT1H")
  void forget() {
    jdbc.sql("DELETE FROM interaction.idempotency WHERE made < now() - interval '24 hours'")
        .update();
  }

  private static void requireForm(String key) {
    boolean printable = key.chars().allMatch(c -> c > ' ' && c < 127);
    if (key.isEmpty() || key.length() > LONGEST_KEY || !printable) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "value",
              "request.idempotency-key",
              "Idempotency-Key must be 1 to 200 printable ASCII characters."));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // compared never
  private record Kept(String body, byte[] answer) {}
}
