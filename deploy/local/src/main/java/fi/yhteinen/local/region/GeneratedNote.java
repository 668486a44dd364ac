package fi.yhteinen.local.region;

import java.util.Set;

/**
 * A case note that was made up.
 *
 * @param key {@code client-number}, unique in a region of any size
 * @param client number of the client, from 0
 * @param language {@code fi} or {@code sv}
 * @param dataClass P, S, H, D, or M of the mental-health and substance unit
 * @param author user name of the worker who wrote it
 * @param daysAgo how many days before the region's Monday it was written
 * @param lemmas base forms of the nouns it was made of, and parts that recall queries ask for
 * @param isNoisy whether typing errors or dropped dots were put into it
 * @param sentences how many sentences the text has
 */
public record GeneratedNote(
    String key,
    int client,
    String language,
    String dataClass,
    String author,
    int daysAgo,
    String title,
    String text,
    Set<String> lemmas,
    boolean isNoisy,
    int sentences) {

  public GeneratedNote {
    lemmas = Set.copyOf(lemmas);
  }
}
