package fi.yhteinen.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Seals noted in a second place, which nobody who can change the database can change: one line for
 * each, with the block's number, hash, signature, key and moment. Only ever appended to.
 */
final class Anchors {

  private static final String FILE = "audit-anchors.txt";
  private static final int PARTS = 5;

  private final Path file;

  /**
   * @param folder where the file of anchors is or will be
   */
  Anchors(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /**
   * Notes a block; it is on the disk when this returns.
   *
   * @throws UncheckedIOException when it cannot be noted
   */
  void note(Block block) {
    String line =
        String.join(
                " ",
                String.valueOf(block.number()),
                block.hash(),
                block.signature(),
                block.key(),
                block.sealed().toString())
            + "\n";
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("noting an anchor of the trail", e);
    }
  }

  /** Every line, in the order of noting. */
  List<Line> read() {
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream().map(Anchors::line).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the anchors of the trail", e);
    }
  }

  private static Line line(String text) {
    List<String> parts = List.of(text.split(" ", -1));
    try {
      return parts.size() == PARTS
          ? new Line(
              Optional.of(
                  new Anchor(
                      Long.parseLong(parts.get(0)),
                      parts.get(1),
                      parts.get(2),
                      parts.get(3),
                      parts.get(4))))
          : new Line(Optional.empty());
    } catch (NumberFormatException e) {
      return new Line(Optional.empty());
    }
  }

  /** A line of the file; empty when it is none that was ever written here. */
  record Line(Optional<Anchor> anchor) {}

  /** What was noted of a block. */
  record Anchor(long number, String hash, String signature, String key, String sealed) {}
}
