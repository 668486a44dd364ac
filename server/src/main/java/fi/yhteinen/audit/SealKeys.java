package fi.yhteinen.audit;

import java.util.List;
import java.util.stream.IntStream;

/** The keys that have sealed the trail, in the order of their time: the last one seals now. */
final class SealKeys {

  private static final int UNKNOWN = -1;

  private final List<SealKey> keys;
  private final List<String> names;

  /**
   * @throws IllegalArgumentException when there is none, or one of them twice
   */
  SealKeys(List<SealKey> keys) {
    this.keys = List.copyOf(keys);
    this.names = keys.stream().map(SealKey::name).toList();
    if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "hub.audit.seal-keys names the keys of the trail, each once and at least one");
    }
  }

  SealKey newest() {
    return keys.getLast();
  }

  /** Whether a block may follow this one: it is none, or sealed by a key that is known here. */
  boolean mayFollow(Block last) {
    return last.equals(Block.NONE) || place(last.key()) != UNKNOWN;
  }

  /** Whether the key of this name is known and signed the hash. */
  boolean signed(String name, String hash, String signature) {
    int place = place(name);
    return place != UNKNOWN && keys.get(place).signed(hash, signature);
  }

  /** Whether the key of the one block was out of use when the block before it was sealed. */
  boolean isOlder(Block block, Block before) {
    return place(block.key()) < place(before.key());
  }

  private int place(String name) {
    return IntStream.range(0, names.size())
        .filter(at -> names.get(at).equals(name))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
