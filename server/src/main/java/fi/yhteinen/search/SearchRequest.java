package fi.yhteinen.search;

import java.util.List;

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

  /** One name and one value as sent, decoded. */
  public record Parameter(String name, String value) {}
}
