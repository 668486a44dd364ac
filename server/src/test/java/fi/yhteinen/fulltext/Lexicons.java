package fi.yhteinen.fulltext;

/** Lexicons for tests, opened once: the dictionary takes a while. */
final class Lexicons {

  static final Lexicon WITH_DICTIONARY = Lexicon.open();
  static final Lexicon WITHOUT_DICTIONARY = Lexicon.withoutDictionary();

  private Lexicons() {}
}
