package fi.yhteinen.search;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A search as it was asked.
 *
 * @param type the FHIR type searched
 * @param parameters names as sent (with modifier and chain) and values, in the order sent; includes
 *     the result parameters such as {@code _sort}
 */
public record SearchRequest(String type, List<Parameter> parameters) {

  public SearchRequest {
    parameters = List.copyOf(parameters);
  }

  /** The same search with another {@code _count}; itself without one. */
  SearchRequest counting(@Nullable String count) {
    if (count == null) {
      return this;
    }
    return new SearchRequest(
        type,
        Stream.concat(
                parameters.stream().filter(parameter -> !parameter.name().equals("_count")),
                Stream.of(new Parameter("_count", count)))
            .toList());
  }

  /** One name and one value as sent, decoded. */
  public record Parameter(String name, String value) {}
}
