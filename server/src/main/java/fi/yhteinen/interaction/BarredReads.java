package fi.yhteinen.interaction;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.ResourceKey;

/** Whom a read tells that somebody asked for a record of a client from whom it is barred. */
public interface BarredReads {

  /** Returns when those who look after it can see it, whatever becomes of the read. */
  void asked(Caller caller, ResourceKey record, String client);
}
