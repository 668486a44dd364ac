package fi.yhteinen.local.region;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The notes of the first clients of a generated region, with words that a search is asked for.
 *
 * <p>A note of this corpus that is loaded through the FHIR door carries its key as an identifier of
 * {@link #KEY_SYSTEM}. The queries are the content of the committed file; a test compares them.
 */
public final class RecallCorpus {

  /** How many clients hold the corpus; all of them are Leena's. */
  public static final int CLIENTS = 450;

  /** The identifier system of the keys of generated notes. */
  public static final String KEY_SYSTEM = Fhir.BASE + "/NamingSystem/generated-note";

  private static final Map<String, NoteWriter> WRITERS =
      Map.of("fi", new NoteWriter("fi"), "sv", new NoteWriter("sv"));

  private final List<GeneratedNote> notes;
  private final List<RecallQuery> queries;

  private RecallCorpus(List<GeneratedNote> notes, List<RecallQuery> queries) {
    this.notes = List.copyOf(notes);
    this.queries = List.copyOf(queries);
  }

  /** Makes it anew, always the same; takes less than a few seconds. */
  public static RecallCorpus make() {
    List<GeneratedNote> plain =
        IntStream.range(0, CLIENTS).boxed().flatMap(client -> plain(client).stream()).toList();
    RareWords rare =
        new RareWords(
            plain.stream()
                .filter(RecallCorpus::isSocialDiary)
                .collect(Collectors.groupingBy(GeneratedNote::language)));
    List<GeneratedNote> notes = new ArrayList<>();
    for (GeneratedNote note : plain) {
      List<RareWords.Planting> here = rare.plantings().get(note.key());
      notes.add(here == null ? note : with(note, here));
    }
    return new RecallCorpus(notes, rare.queries());
  }

  public List<GeneratedNote> notes() {
    return notes;
  }

  public List<RecallQuery> queries() {
    return queries;
  }

  /** The notes by the number of their client. */
  Map<Integer, List<GeneratedNote>> byClient() {
    return notes.stream()
        .collect(
            Collectors.groupingBy(GeneratedNote::client, LinkedHashMap::new, Collectors.toList()));
  }

  /** The notes of a client beyond the corpus. */
  static List<GeneratedNote> plain(int client) {
    String language = Person.number(client).language();
    return Objects.requireNonNull(WRITERS.get(language), language).notes(client);
  }

  /** Words are put only where a social worker may read them. */
  private static boolean isSocialDiary(GeneratedNote note) {
    return note.dataClass().equals("D") && note.sentences() < 37;
  }

  private static GeneratedNote with(GeneratedNote note, List<RareWords.Planting> plantings) {
    Set<String> lemmas = new HashSet<>(note.lemmas());
    StringBuilder text = new StringBuilder(note.text());
    for (RareWords.Planting planting : plantings) {
      lemmas.add(planting.lemma());
      text.append(' ').append(planting.sentence());
    }
    return new GeneratedNote(
        note.key(),
        note.client(),
        note.language(),
        note.dataClass(),
        note.author(),
        note.daysAgo(),
        note.title(),
        text.toString(),
        lemmas,
        note.isNoisy(),
        note.sentences() + plantings.size());
  }
}
