package fi.yhteinen.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a body, as far as reading can go on behind each fault.
 *
 * @param faults in the order they were found; at most {@link #MOST} and the one that ended reading
 * @param document the body, when it could be read to its end and every fault left it a resource;
 *     its texts may hold what is refused, so it is only to be looked at and never to be kept
 */
public record JsonFaults(List<JsonRefused> faults, @Nullable JsonDocument document) {

  /** More faults than these are not looked for. */
  public static final int MOST = 50;

  public JsonFaults {
    faults = List.copyOf(faults);
  }
}
