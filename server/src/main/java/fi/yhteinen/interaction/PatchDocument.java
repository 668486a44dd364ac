package fi.yhteinen.interaction;

import fi.yhteinen.json.JsonTree;
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
    return FirstAnswer.request(address + "\n" + form, bytes);
  }
}
