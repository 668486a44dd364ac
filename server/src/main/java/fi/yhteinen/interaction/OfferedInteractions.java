package fi.yhteinen.interaction;

import fi.yhteinen.model.RefusedException;

/** What the hub offers on which type; told by the edge, asked for every entry of a Bundle. */
public interface OfferedInteractions {

  /**
   * @param interaction FHIR's code, such as {@code search-type}
   * @throws RefusedException NotFound for a type the hub does not know, NotSupported for an
   *     interaction it does not offer
   */
  void require(String type, String interaction);

  /** As {@link #require}, for an entry of a Bundle; the trail is in no Bundle. */
  void requireInBundle(String type, String interaction);
}
