package fi.yhteinen.model;

/** What is being done to a record, in FHIR's words. */
public enum Interaction {
  READ,
  VREAD,
  CREATE,
  UPDATE,
  PATCH,
  DELETE,
  HISTORY,
  SEARCH,
  OPERATION;

  public boolean isWrite() {
    return this == CREATE || this == UPDATE || this == PATCH || this == DELETE;
  }
}
