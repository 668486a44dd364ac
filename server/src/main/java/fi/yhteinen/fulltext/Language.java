package fi.yhteinen.fulltext;

/** The language a text is read in. */
enum Language {
  FINNISH("fi"),
  SWEDISH("sv"),
  /** Too short or too mixed to tell: read in both. */
  UNKNOWN("und");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
