package fi.yhteinen.store;

/** What becomes of the transaction in which something is written. */
public enum Ending {

  /** It goes on. */
  OPEN,

  /** It is committed by the same message to the database, if all of it was done. */
  COMMIT
}
