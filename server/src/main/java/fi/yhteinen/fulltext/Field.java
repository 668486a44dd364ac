package fi.yhteinen.fulltext;

import java.util.Locale;

/** What is kept of a text, from the surest to the most forgiving. Each is a set of terms. */
enum Field {
  /** Words as written, in lower case. */
  EXACT,
  /** Words as written, dots dropped. */
  FOLDED,
  /** Finnish base forms and the names of domain concepts. */
  BASE,
  /** The same, dots dropped. */
  BASE_FOLDED,
  /** Swedish base forms and stems, dots dropped. */
  STEM,
  /** Finnish compound parts, dots dropped. */
  PART,
  /** Swedish compound parts, dots dropped. */
  STEM_PART,
  /** What an unknown word may have meant, and the word roots of known ones; dots dropped. */
  GUESS,
  /** Words that no dictionary knows, dots dropped: where a typing error may hide. */
  LOOSE;

  /** Its name in the index. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
