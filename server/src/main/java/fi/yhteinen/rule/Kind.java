package fi.yhteinen.rule;

import java.util.Locale;

/** How hard a rule is; from hardest to mildest. */
public enum Kind {
  /** What breaks it is refused. */
  BLOCK,
  /** What breaks it is taken and said. */
  WARN,
  /** Something is to be done by a day. */
  REMIND,
  /** Good to know. */
  SHOW;

  /** As partners read it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
