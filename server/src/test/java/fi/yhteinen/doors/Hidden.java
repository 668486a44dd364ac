package fi.yhteinen.doors;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * A record that somebody must not learn of, or one like it that does not exist.
 *
 * @param client the id of the client that it is about
 * @param family the client's family name
 * @param word stands in the record and nowhere else
 */
record Hidden(String type, String id, String client, String family, String word) {

  private static final int LETTERS = 12;

  /** What a caller may know of this one and need not of another. */
  static String inventWord(RandomGenerator random) {
    var word = new StringBuilder();
    for (int i = 0; i < LETTERS / 2; i++) {
      word.append("kstmnvprl".charAt(random.nextInt(9))).append("aeiou".charAt(random.nextInt(5)));
    }
    return word.toString();
  }

  /** A record of the same client that nobody wrote. */
  Hidden absent(RandomGenerator random) {
    String id = UUID.randomUUID().toString();
    String word = inventWord(random);
    return type.equals("Patient")
        ? new Hidden(type, id, id, word, word)
        : new Hidden(type, id, client, family, word);
  }

  /** A record that nobody wrote of a client that nobody knows. */
  Hidden absentWithClient(RandomGenerator random) {
    Hidden one = absent(random);
    return type.equals("Patient")
        ? one
        : new Hidden(type, one.id, UUID.randomUUID().toString(), inventWord(random), one.word);
  }

  String address() {
    return type + "/" + id;
  }

  /** The text without what names this record, so that it can be laid beside another's. */
  String nameless(String text) {
    return text.replace(id, "(id)")
        .replace(client, "(client)")
        .replace(word, "(word)")
        .replace(Samples.data(word), "(data)")
        .replace(family, "(family)");
  }

  /** The template with this record's names. */
  String in(String template) {
    return template
        .replace("@type", type)
        .replace("@id", id)
        .replace("@client", client)
        .replace("@word", word)
        .replace("@family", family);
  }
}
