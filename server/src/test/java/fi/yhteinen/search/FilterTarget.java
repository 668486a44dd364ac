package fi.yhteinen.search;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Fuzzed: a {@code _filter}. Understood, or refused as a bad request. */
public final class FilterTarget {

  private FilterTarget() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String filter = new String(data, StandardCharsets.UTF_8);
    SearchTarget.ask("Patient", List.of(new SearchRequest.Parameter("_filter", filter)));
  }
}
