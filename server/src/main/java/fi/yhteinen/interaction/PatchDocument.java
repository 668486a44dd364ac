package fi.yhteinen.interaction;

import fi.yhteinen.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What a patch asks, in either of the two forms that the hub reads.
 *
 * @param bytes as sent
 * @param form the media type of the form
 * @param changes carries it out on a record, in place; refuses what does not fit it
 */
@SuppressWarnings("ArrayRecordComponent") // compared never
public record PatchDocument(byte[] bytes, String form, Consumer<JsonTree> changes) {

  /** All that makes this request the same as another: the address, the form and the body. */
  byte[] request(String address) {
    byte[] head = (address + "\n" + form + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] whole = java.util.Arrays.copyOf(head, head.length + bytes.length);
    System.arraycopy(bytes, 0, whole, head.length, bytes.length);
    return whole;
  }
}
