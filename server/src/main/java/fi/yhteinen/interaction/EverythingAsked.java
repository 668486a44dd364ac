package fi.yhteinen.interaction;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.search.SearchRequest.Parameter;
import fi.yhteinen.store.Compartment.Wanted;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of a record's surroundings is asked for.
 *
 * @param count at most so many records on a page, besides those they refer to; 1 or more
 * @param cursor the opaque cursor of a further page, or empty for the first
 */
public record EverythingAsked(Wanted wanted, int count, Optional<String> cursor) {

  private static final int USUAL = 100;
  private static final int MOST = 500;
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

  /**
   * Reads the parameters {@code _since}, {@code _type}, {@code _count} and {@code _cursor}.
   *
   * @param types those that the hub serves
   * @throws RefusedException BadRequest for any other, and for what is not understood
   */
  public static EverythingAsked of(List<Parameter> parameters, Set<String> types) {
    Set<String> wanted = new HashSet<>();
    Instant since = null;
    int count = USUAL;
    Optional<String> cursor = Optional.empty();
    for (Parameter parameter : parameters) {
      String value = parameter.value();
      switch (parameter.name()) {
        case "_since" -> {
          require(since == null, "_since may be sent once.");
          since = HistoryAsked.stretch("_since", value).from();
        }
        case "_type" -> {
          for (String type : value.split(",", -1)) {
            require(types.contains(type), "_type names types that the hub serves.");
            wanted.add(type);
          }
        }
        case "_count" -> {
          require(COUNT.matcher(value).matches(), "_count is a number, 1 or more.");
          count = Math.clamp(Integer.parseInt(value), 1, MOST);
        }
        case "_cursor" -> {
          require(parameters.size() == 1, "A page link is followed as it is.");
          cursor = Optional.of(value);
        }
        default ->
            throw new RefusedException(
                new Refusal.BadRequest(
                    "not-supported",
                    "request.parameter",
                    "$everything takes _since, _type, _count and the parameters of its form."));
      }
    }
    return new EverythingAsked(new Wanted(wanted, since), count, cursor);
  }

  private static void require(boolean understood, String text) {
    if (!understood) {
      throw new RefusedException(new Refusal.BadRequest("value", "request.parameter", text));
    }
  }
}
