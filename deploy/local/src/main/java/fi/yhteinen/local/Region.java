package fi.yhteinen.local;

import java.net.URI;

/**
 * Fills a running demonstration hub with people, agencies and records, through its own doors. The
 * implementation is found by {@link java.util.ServiceLoader}.
 */
public interface Region {

  /**
   * The doors to fill through.
   *
   * @param hub the first hub's base address, without a slash at the end
   * @param loaderSecret of the client {@code hub-loader}
   * @param progress where a person reads how far it is
   */
  record Doors(Stack stack, URI hub, String loaderSecret, Progress progress) {}

  /** Loads the fixed demonstration region. Running it again changes nothing. */
  void load(Doors doors);

  /** Adds a generated region of this many clients; the same number gives the same region. */
  void generate(Doors doors, int clients);

  /** One line per person who can log in, for the screen: user name, who it is. */
  Iterable<String> people();
}
