package fi.yhteinen.caller;

import java.util.Optional;

/**
 * The client systems that were registered while the hub runs, besides those of its settings. Asked
 * for every request with a token, so it answers from memory.
 */
public interface ClientSystems {

  /**
   * Whether tokens given to this system are believed now. Their scopes always narrow them.
   *
   * @throws fi.yhteinen.model.RefusedException Unavailable when that cannot be known now
   */
  boolean isAdmitted(String client);

  /** The v3 PurposeOfUse code of its requests that name none; empty when it is not such a one. */
  Optional<String> purpose(String client);
}
