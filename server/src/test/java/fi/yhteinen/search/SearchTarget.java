package fi.yhteinen.search;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Fuzzed: a whole search. Understood, or refused as a bad request. */
public final class SearchTarget {

  private static final QueryParser PARSER = Searches.parser();

  private SearchTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String search = new String(data, StandardCharsets.UTF_8);
    List<SearchRequest.Parameter> parameters =
        Arrays.stream(search.substring(search.indexOf('?') + 1).split("&"))
            .filter(pair -> !pair.isEmpty())
            .map(pair -> {
              int equals = Math.max(pair.indexOf('='), 0);
              return new SearchRequest.Parameter(
                  pair.substring(0, equals), pair.substring(Math.min(equals + 1, pair.length())));
            })
            .toList();
    ask(search.substring(0, Math.max(search.indexOf('?'), 0)), parameters);
  }

  static void ask(String type, List<SearchRequest.Parameter> parameters) {
    try {
      PARSER.parse(new SearchRequest(type, parameters));
    } catch (RefusedException refused) {
      if (!(refused.refusal() instanceof Refusal.BadRequest)) {
        throw refused;
      }
    }
  }
}
