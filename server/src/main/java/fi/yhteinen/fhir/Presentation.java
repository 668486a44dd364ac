package fi.yhteinen.fhir;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.search.SearchRequest.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the caller wants its answer written.
 *
 * @param pretty indented for reading
 * @param summary {@code true}, {@code text}, {@code data} or {@code count}; null for the whole
 * @param elements only these elements; empty for the whole
 * @param rest the parameters that are not about writing
 */
record Presentation(
    boolean pretty, @Nullable String summary, Set<String> elements, List<Parameter> rest) {

  private static final Set<String> FORMATS =
      Set.of("json", "application/json", "application/fhir+json", "text/json");
  private static final Set<String> SUMMARIES = Set.of("true", "false", "text", "data", "count");
  private static final Pattern ELEMENT = Pattern.compile("[A-Za-z][A-Za-z0-9.]{0,99}");

  static final Presentation PLAIN = new Presentation(false, null, Set.of(), List.of());

  Presentation {
    elements = Set.copyOf(elements);
    rest = List.copyOf(rest);
  }

  /** Whether stored text leaves unchanged. */
  boolean isPlain() {
    return !pretty && elements.isEmpty() && (summary == null || summary.equals("count"));
  }

  /**
   * Requires that nothing of the answer is left out, where a part of it would mislead.
   *
   * @throws RefusedException BadRequest when {@code _summary} or {@code _elements} is sent
   */
  void requireWhole() {
    if (summary != null || !elements.isEmpty()) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "not-supported",
              "request.parameter",
              "This answer is not shortened: leave _summary and _elements out."));
    }
  }

  /**
   * Takes the parameters about writing out of a request's.
   *
   * @throws RefusedException NotAcceptable for a format the hub does not write, BadRequest for
   *     values not understood
   */
  static Presentation of(@Nullable String accept, List<Parameter> parameters) {
    boolean pretty = false;
    boolean formatNamed = false;
    String summary = null;
    Set<String> elements = new HashSet<>();
    List<Parameter> rest = new ArrayList<>();
    for (Parameter parameter : parameters) {
      String value = parameter.value();
      switch (parameter.name()) {
        case "_format" -> {
          if (!FORMATS.contains(value.toLowerCase(Locale.ROOT))) {
            throw new RefusedException(new Refusal.NotAcceptable());
          }
          formatNamed = true;
        }
        case "_pretty" -> {
          require(value.equals("true") || value.equals("false"), "_pretty");
          pretty = value.equals("true");
        }
        case "_summary" -> {
          require(SUMMARIES.contains(value), "_summary");
          summary = value.equals("false") ? null : value;
        }
        case "_elements" -> {
          for (String element : value.split(",", -1)) {
            require(ELEMENT.matcher(element).matches(), "_elements");
            elements.add(element);
          }
        }
        default -> rest.add(parameter);
      }
    }
    if (!formatNamed && accept != null && !isAcceptable(accept)) {
      throw new RefusedException(new Refusal.NotAcceptable());
    }
    return new Presentation(pretty, summary, elements, rest);
  }

  private static boolean isAcceptable(String accept) {
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String type = range.split(";", 2)[0].strip();
      if (type.equals("*/*")
          || type.equals("application/*")
          || type.equals("application/json")
          || type.equals("application/fhir+json")) {
        return true;
      }
    }
    return false;
  }

  private static void require(boolean understood, String name) {
    if (!understood) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "value", "request.parameter", "The value of " + name + " is not understood."));
    }
  }
}
