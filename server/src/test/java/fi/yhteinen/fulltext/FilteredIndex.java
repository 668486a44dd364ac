package fi.yhteinen.fulltext;

import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Related;
import fi.yhteinen.model.Visibility;
import java.util.HashSet;
import java.util.Set;

/** An index on a real Elasticsearch in which every record has the same word in it. */
public final class FilteredIndex implements AutoCloseable {

  private static final String WORD = "sana";

  private final TextRoom room;

  public FilteredIndex(String name) {
    room = new TextRoom(name);
  }

  /** Puts this version of a record in line for {@link #flush}. */
  public void add(long number, int version, RecordFacts facts) {
    room.add(number, version, facts, WORD);
  }

  /** Writes what waits and makes it visible. */
  public void flush() {
    room.flush();
  }

  /** Numbers of the records that pass the filter. */
  public Set<Long> passing(Visibility visibility, Related related) {
    return new HashSet<>(room.find(WORD, visibility, related));
  }

  @Override
  public void close() {
    room.close();
  }
}
