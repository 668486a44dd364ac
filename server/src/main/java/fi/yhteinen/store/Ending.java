package fi.yhteinen.store;

/** Whether what is written stands or falls with other writes. */
public enum Ending {

  /** It is part of the transaction that runs. */
  WITH_OTHERS,

  /** No transaction runs, and it is committed by itself before anything goes on. */
  ALONE
}
