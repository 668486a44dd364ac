package fi.yhteinen.doors;

import org.jspecify.annotations.Nullable;

/**
 * A way to ask about a record through one door; {@code @type}, {@code @id}, {@code @client},
 * {@code @family} and {@code @word} stand for the record's.
 *
 * @param door as {@link DoorFinder} names it, without the type
 * @param condition of an If-None-Exist header, or empty
 * @param kind what the answer can be held against
 */
record Question(
    String door, String method, String path, @Nullable String body, String condition, Kind kind) {

  enum Kind {
    /** Names the record, and shows it to who may see it. */
    SHOWS,
    /** Names the record, and counts it or does something to it. */
    TOUCHES,
    /** Names no record; whoever may see this one finds it in the answer. */
    LISTS
  }

  static Question shows(String door, String path) {
    return new Question(door, "GET", path, null, "", Kind.SHOWS);
  }

  static Question lists(String door, String path) {
    return new Question(door, "GET", path, null, "", Kind.LISTS);
  }

  static Question touches(String door, String method, String path, @Nullable String body) {
    return new Question(door, method, path, body, "", Kind.TOUCHES);
  }

  boolean isPatch() {
    return method.equals("PATCH");
  }

  boolean isWrite() {
    return !method.equals("GET") && !door.startsWith("$") && !isSearch();
  }

  boolean isSearch() {
    return path.endsWith("/_search");
  }
}
