package fi.yhteinen;

import fi.yhteinen.Visitor.Reply;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes notes about one client until nobody answers: new ones, changes of its own, and three
 * together in a transaction.
 */
final class JournalWriter implements Runnable {

  /** The system of the identifiers that writers give their notes. */
  static final String MARKS = "https://yhteinen.example/test/journal";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int TOGETHER = 3;

  private final Visitor worker;
  private final String client;
  private final String crew;
  private final Journal journal;
  private final Random random;
  private final Deque<Journal.Entry> mine = new ArrayDeque<>();
  private int made;

  /**
   * @param crew a word that stands in all notes of this writer and in no others
   */
  JournalWriter(Visitor worker, String client, String crew, Journal journal, long seed) {
    this.worker = worker;
    this.client = client;
    this.crew = crew;
    this.journal = journal;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    write(Integer.MAX_VALUE);
  }

  /** Sends so many requests, or fewer when the hub goes away or refuses one. */
  void write(int requests) {
    try {
      boolean goesOn = true;
      for (int turn = 0; goesOn && turn < requests && journal.refusals().isEmpty(); turn++) {
        goesOn =
            switch (turn % 4) {
              case 1 -> change();
              case 3 -> makeTogether();
              default -> make();
            };
      }
    } catch (RuntimeException broken) {
      journal.refused(broken.toString());
    }
  }

  private boolean make() {
    ObjectNode note = note(mark(), word());
    return send(
        List.of(note),
        true,
        () -> worker.create(note),
        reply -> acknowledge(reply, reply.json(), note));
  }

  private boolean change() {
    Journal.Entry before = mine.removeFirst();
    ObjectNode note = note(before.mark(), word());
    note.put("id", before.address().substring(before.address().indexOf('/') + 1));
    return send(
        List.of(note),
        false,
        () -> worker.update(note, before.version()),
        reply -> acknowledge(reply, reply.json(), note));
  }

  private boolean makeTogether() {
    List<ObjectNode> notes =
        IntStream.range(0, TOGETHER).mapToObj(i -> note(mark(), word())).toList();
    ObjectNode bundle = JSON.createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "transaction");
    ArrayNode entries = bundle.putArray("entry");
    for (ObjectNode note : notes) {
      ObjectNode entry = entries.addObject();
      entry.set("resource", note);
      entry.putObject("request").put("method", "POST").put("url", "ClinicalImpression");
    }
    return send(
        notes,
        true,
        () -> worker.post("", bundle.toString(), "Prefer", "return=representation"),
        reply -> {
          List<JsonNode> stored = reply.resources();
          for (int i = 0; i < TOGETHER; i++) {
            acknowledge(reply, stored.get(i), notes.get(i));
          }
        });
  }

  /** False when nobody answers any more. */
  private boolean send(
      List<ObjectNode> notes,
      boolean isNew,
      java.util.function.Supplier<Reply> sending,
      java.util.function.Consumer<Reply> acknowledged) {
    Reply reply;
    try {
      reply = sending.get();
    } catch (IllegalStateException broken) {
      if (broken.getCause() instanceof IOException) {
        journal.notAnswered(
            new Journal.Unanswered(
                notes.stream().map(JournalWriter::markOf).collect(Collectors.toList()), isNew));
        return false;
      }
      throw broken;
    }
    if (reply.status() != 200 && reply.status() != 201) {
      journal.refused(reply.status() + " " + reply.text());
      return false;
    }
    acknowledged.accept(reply);
    return true;
  }

  private void acknowledge(Reply reply, JsonNode stored, ObjectNode sent) {
    Journal.Entry entry =
        new Journal.Entry(
            "ClinicalImpression/" + stored.path("id").asString(),
            stored.at("/meta/versionId").asInt(),
            Journal.digest(stored),
            markOf(sent),
            sent.path("description").asString(),
            crew,
            String.valueOf(reply.header("X-Request-Id")));
    journal.acknowledged(entry);
    mine.addLast(entry);
  }

  private ObjectNode note(String mark, String word) {
    ObjectNode note = JSON.createObjectNode();
    note.put("resourceType", "ClinicalImpression").put("status", "completed");
    note.putArray("identifier").addObject().put("system", MARKS).put("value", mark);
    note.putObject("subject").put("reference", client);
    return note.put("summary", crew).put("description", word);
  }

  private String mark() {
    return crew + "-" + made++;
  }

  /** Far from every other word, so that no forgiven typing error leads from one to another. */
  private String word() {
    return word(random);
  }

  static String word(Random random) {
    List<String> syllables = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      syllables.add(
          "" + "hjklmnprstv".charAt(random.nextInt(11)) + "aeiou".charAt(random.nextInt(5)));
    }
    return String.join("", syllables);
  }

  private static String markOf(JsonNode note) {
    return note.at("/identifier/0/value").asString();
  }
}
