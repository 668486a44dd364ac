package fi.yhteinen.interaction;

import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.search.SearchRequest;
import fi.yhteinen.search.SearchRequest.Parameter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names a record by what it holds instead of by its address: a search that is to find one.
 *
 * @param parameters of the search; at least one
 */
public record Criteria(String type, List<Parameter> parameters) {

  /** They say how an answer looks, or are answered by an index that is a moment late. */
  private static final Set<String> NOT_CRITERIA =
      Set.of(
          "_sort",
          "_count",
          "_include",
          "_revinclude",
          "_summary",
          "_elements",
          "_total",
          "_format",
          "_pretty",
          "_cursor",
          "_content",
          "_text",
          "_contained",
          "_containedType",
          "_score");

  public Criteria {
    parameters = List.copyOf(parameters);
    if (parameters.isEmpty()) {
      throw refused("Name at least one criterion.");
    }
    for (Parameter parameter : parameters) {
      if (NOT_CRITERIA.contains(parameter.name().split(":", 2)[0])) {
        throw refused("Only parameters that select records may be criteria, and no text search.");
      }
    }
  }

  /**
   * Reads criteria as {@code If-None-Exist} and references carry them: {@code a=b&c=d}, with or
   * without {@code Type?} before it.
   *
   * @throws RefusedException BadRequest when there are none, or they are not understood
   */
  public static Criteria parse(String type, String text) {
    int question = text.indexOf('?');
    if (question > 0 && !text.substring(0, question).equals(type)) {
      throw refused("The criteria name another type.");
    }
    return new Criteria(type, QueryText.parse(text.substring(question + 1)));
  }

  /** The search for it: two are enough to know that it is not the only one. */
  SearchRequest request() {
    List<Parameter> all = new ArrayList<>(parameters);
    all.add(new Parameter("_count", "2"));
    return new SearchRequest(type, all);
  }

  /** The same criteria in one spelling, whatever the order they were written in. */
  String canonical() {
    return type
        + "?"
        + parameters.stream()
            .map(parameter -> parameter.name() + "=" + parameter.value())
            .distinct()
            .sorted()
            .collect(Collectors.joining("\n"));
  }

  /** The number under which PostgreSQL locks them. */
  long lockNumber() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(canonical().getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static RefusedException refused(String text) {
    return new RefusedException(
        new Refusal.BadRequest(List.of(Finding.error("invalid", "request.condition", null, text))));
  }
}
