package fi.yhteinen.access;

/**
 * What a decision to show a record asks, in the order in which the law asks it. The first of them
 * that fails answers why the record is not shown.
 */
public enum Layer {
  /** A role of the caller reads such records: their class, their type, who owns them. */
  ROLE("role"),
  /** The caller has to do with the client, or the record is addressed to it. */
  RELATION("relation"),
  /** A statute, an order or the client's will lets the record move to the caller's register. */
  BASIS("basis"),
  /** The caller is cleared for what protects the record, or has opened it. */
  LABELS("labels"),
  /** The caller is not barred from the client as being, or being near to, that person. */
  DISQUALIFICATION("disqualification");

  private final String code;

  Layer(String code) {
    this.code = code;
  }

  /** Its name in answers. */
  public String code() {
    return code;
  }
}
