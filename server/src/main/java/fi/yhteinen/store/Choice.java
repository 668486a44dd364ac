package fi.yhteinen.store;

import java.util.List;

/**
 * Which versions somebody is to be shown, and in what order.
 *
 * @param select gives rows of {@code number bigint, version integer, place bigint, shown boolean}
 *     and whatever else whoever chooses wants back: the version is ignored where current ones are
 *     chosen, the place tells the order, and what is not shown is only known of; with {@code ?}
 *     placeholders and no alias {@code wanted}
 * @param parameters the values of the placeholders, in order: text, numbers, moments or arrays of
 *     whole numbers or text, none null
 * @param isCurrent whether it is current versions that are chosen
 */
public record Choice(String select, List<Object> parameters, boolean isCurrent) {

  public Choice {
    parameters = List.copyOf(parameters);
  }

  /** What all choices have in common that one statement can ask together. */
  public Object shape() {
    return unnested();
  }

  Unnested unnested() {
    return Unnested.of(select, parameters);
  }
}
