package fi.yhteinen;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * A client's own notes of what the hub acknowledged, made when the last byte of the answer was
 * there, and of what was sent and never answered.
 */
final class Journal {

  /**
   * An acknowledged write.
   *
   * @param address {@code Type/id}
   * @param mark the identifier that the writer gave the record
   * @param word a word that stands in this version only
   * @param request the hub's id of the request
   */
  record Entry(
      String address,
      int version,
      String digest,
      String mark,
      String word,
      String crew,
      String request) {}

  /**
   * Something sent and never answered: done or not, but not in half.
   *
   * @param marks of the records that were to be made or changed together
   */
  record Unanswered(List<String> marks, boolean isNew) {

    Unanswered {
      marks = List.copyOf(marks);
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final List<Unanswered> unanswered = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  synchronized void acknowledged(Entry entry) {
    entries.add(entry);
    notifyAll();
  }

  synchronized void notAnswered(Unanswered sent) {
    unanswered.add(sent);
    notifyAll();
  }

  synchronized void refused(String answer) {
    refusals.add(answer);
    notifyAll();
  }

  synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  synchronized List<Unanswered> unanswered() {
    return List.copyOf(unanswered);
  }

  synchronized List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** Returns when so many writes are acknowledged, or one was refused. */
  synchronized void awaitEntries(int count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (entries.size() < count && refusals.isEmpty()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("only " + entries.size() + " writes in a minute");
      }
      wait(1_000);
    }
  }

  /** What a record says, whoever prints it. */
  static String digest(JsonNode resource) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(resource.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
