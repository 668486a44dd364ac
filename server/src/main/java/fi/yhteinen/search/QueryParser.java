package fi.yhteinen.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Understands a search, strictly: what it does not know it refuses. */
@Component
final class QueryParser {

  private static final int MOST_PARAMETERS = 50;
  private static final int LONGEST_NAME = 200;
  private static final int MOST_SORT_KEYS = 5;
  private static final int MOST_INCLUDES = 5;
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
  private static final Set<String> SUMMARIES = Set.of("true", "text", "data", "count", "false");
  private static final Set<String> TOTALS = Set.of("none", "estimate", "accurate");
  private static final Pattern ELEMENTS =
      Pattern.compile("[A-Za-z][A-Za-z.]{0,60}(?:,[A-Za-z][A-Za-z.]{0,60}){0,49}");

  /** Which edge and form the answer takes is decided at the edge. */
  private static final Set<String> OF_THE_EDGE = Set.of("_format", "_pretty");

  private final Parameters parameters;
  private final ConditionParser conditions;

  QueryParser(Parameters parameters, ConditionParser conditions) {
    this.parameters = parameters;
    this.conditions = conditions;
  }

  /**
   * @throws fi.yhteinen.model.RefusedException BadRequest for anything not understood
   */
  Query parse(SearchRequest request) {
    if (!parameters.knows(request.type())) {
      throw Misunderstood.unknown(request.type());
    }
    if (request.parameters().size() > MOST_PARAMETERS) {
      throw Misunderstood.tooCostly("search", "at most " + MOST_PARAMETERS + " parameters");
    }
    var reading = new Reading(request.type());
    request.parameters().forEach(parameter -> reading.read(parameter.name(), parameter.value()));
    return reading.query();
  }

  /** What has been read of a search so far. */
  private final class Reading {
    private final String type;
    private final List<Condition> understood = new ArrayList<>();
    private final List<Include> includes = new ArrayList<>();
    private final Set<String> once = new HashSet<>();
    private List<SortKey> sort = List.of();
    private int count = Query.USUAL_COUNT;
    private boolean isOnlyCounted;
    private boolean isTotalWanted;

    Reading(String type) {
      this.type = type;
    }

    void read(String name, String value) {
      if (name.length() > LONGEST_NAME) {
        throw Misunderstood.tooCostly(name, "a name is at most " + LONGEST_NAME + " characters");
      }
      switch (name) {
        case "_sort" -> {
          requireOnce(name);
          sort = sort(name, value);
        }
        case "_count" -> {
          requireOnce(name);
          count = count(name, value);
        }
        case "_total" -> {
          requireOnce(name);
          requireOneOf(TOTALS, name, value);
          isTotalWanted = !value.equals("none");
        }
        case "_summary" -> {
          requireOnce(name);
          requireOneOf(SUMMARIES, name, value);
          isOnlyCounted = value.equals("count");
        }
        case "_elements" -> {
          if (!ELEMENTS.matcher(value).matches()) {
            throw Misunderstood.value(name, "names of elements");
          }
        }
        case "_include", "_revinclude", "_include:iterate", "_revinclude:iterate" ->
            includes.add(include(name, value));
        default -> {
          if (!OF_THE_EDGE.contains(name)) {
            understood.add(conditions.parse(type, name, value));
          }
        }
      }
    }

    Query query() {
      if (includes.size() > MOST_INCLUDES) {
        throw Misunderstood.tooCostly("_include", "at most " + MOST_INCLUDES + " includes");
      }
      int most = isOnlyCounted ? 0 : count;
      return new Query(type, understood, sort, includes, most, isTotalWanted || most == 0);
    }

    private static int count(String name, String value) {
      if (!COUNT.matcher(value).matches()) {
        throw Misunderstood.value(name, "a number of records, 0 or more");
      }
      return Math.min(Integer.parseInt(value), Query.MOST_COUNT);
    }

    private List<SortKey> sort(String name, String value) {
      List<String> keys = Values.alternatives(name, value);
      if (keys.size() > MOST_SORT_KEYS) {
        throw Misunderstood.tooCostly(name, "at most " + MOST_SORT_KEYS + " keys");
      }
      Set<String> seen = new HashSet<>();
      List<SortKey> sort = new ArrayList<>();
      for (String key : keys) {
        boolean isDescending = key.startsWith("-");
        String code = isDescending ? key.substring(1) : key;
        if (!seen.add(code)) {
          throw Misunderstood.value(name, "each key once");
        }
        sort.add(key(name, code, isDescending));
      }
      return sort;
    }

    private SortKey key(String name, String code, boolean isDescending) {
      return switch (code) {
        case "_id" -> new SortKey.ById(isDescending);
        case "_lastUpdated" -> new SortKey.ByTime(isDescending);
        default ->
            parameters
                .find(type, code)
                .filter(parameter -> parameter.kind() != Kind.COMPOSITE)
                .map(parameter -> new SortKey.ByValue(parameter, isDescending))
                .orElseThrow(() -> Misunderstood.value(name, "names of this type's parameters"));
      };
    }

    private Include include(String name, String value) {
      boolean isReverse = name.startsWith("_rev");
      boolean isIterated = name.endsWith(":iterate");
      String[] parts = value.split(":", -1);
      if (parts.length < 2 || parts.length > 3 || value.indexOf('*') >= 0) {
        throw Misunderstood.value(name, "the form Type:parameter or Type:parameter:Type; no *");
      }
      Parameter reference =
          parameters
              .find(parts[0], parts[1])
              .filter(parameter -> parameter.kind() == Kind.REFERENCE)
              .orElseThrow(() -> Misunderstood.value(name, "a reference this hub knows"));
      String target = parts.length == 3 ? parts[2] : null;
      requireFits(name, reference, target, isReverse, isIterated);
      return new Include(isReverse, isIterated, reference, target);
    }

    private void requireFits(
        String name,
        Parameter reference,
        @Nullable String target,
        boolean isReverse,
        boolean isIterated) {
      boolean targets = target == null || parameters.targets(reference).contains(target);
      boolean fits =
          isIterated
              || (isReverse
                  ? parameters.targets(reference).contains(type)
                      && (target == null || target.equals(type))
                  : reference.type().equals(type));
      if (!targets || !fits) {
        throw Misunderstood.value(
            name,
            isReverse
                ? "a reference that leads to the type searched, as Type:parameter"
                : "a reference of the type searched, as Type:parameter");
      }
    }

    private void requireOnce(String name) {
      if (!once.add(name)) {
        throw Misunderstood.value(name, "to be given once");
      }
    }

    private static void requireOneOf(Set<String> allowed, String name, String value) {
      if (!allowed.contains(value)) {
        throw Misunderstood.value(
            name, "one of " + String.join(", ", allowed.stream().sorted().toList()));
      }
    }
  }
}
