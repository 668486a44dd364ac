package fi.yhteinen.fulltext;

import fi.yhteinen.model.RefusedException;
import java.nio.charset.StandardCharsets;

/** Fuzzed: what somebody types into the search box. Understood or refused. */
public final class WordsTarget {

  private static final QueryParser PARSER = new QueryParser(Lexicons.WITH_DICTIONARY);

  private WordsTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      PARSER.parse(new String(data, StandardCharsets.UTF_8));
    } catch (RefusedException refused) {
      return;
    }
  }
}
