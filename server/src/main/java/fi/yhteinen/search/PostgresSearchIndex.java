package fi.yhteinen.search;

import fi.yhteinen.model.SqlWrite;
import java.time.Instant;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the index rows of a record by one statement. */
@Component
final class PostgresSearchIndex implements SearchIndex {

  private static final String REMOVE = "SELECT search.remove(?)";
  private static final String PUT =
      """
      SELECT search.put(number, address, type, id, last_updated, tokens, strings, dates, links,
               quantities, token, string, date, link, quantity)
        FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
               ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[],
               ?::text[], ?::text[])
             AS new (number, address, type, id, last_updated, tokens, strings, dates, links,
               quantities, token, string, date, link, quantity)
      """;

  private final Extraction extraction;

  PostgresSearchIndex(Extraction extraction) {
    this.extraction = extraction;
  }

  @Override
  public SqlWrite rows(
      long number, String type, String id, Instant lastUpdated, @Nullable Resource body) {
    if (body == null) {
      return SqlWrite.of(REMOVE, number);
    }
    IndexRows rows = extraction.rows(body);
    String tokens = rows.tokens();
    String texts = rows.texts();
    String times = rows.times();
    String links = rows.links();
    String amounts = rows.amounts();
    return SqlWrite.ofRows(
        PUT,
        new Long[] {number},
        new Long[] {Digest.address(type, id)},
        new String[] {type},
        new String[] {id},
        new Long[] {lastUpdated.toEpochMilli()},
        new Long[] {Digest.of(tokens)},
        new Long[] {Digest.of(texts)},
        new Long[] {Digest.of(times)},
        new Long[] {Digest.of(links)},
        new Long[] {Digest.of(amounts)},
        new String[] {orEmptyArray(tokens)},
        new String[] {orEmptyArray(texts)},
        new String[] {orEmptyArray(times)},
        new String[] {orEmptyArray(links)},
        new String[] {orEmptyArray(amounts)});
  }

  private static String orEmptyArray(String rows) {
    return rows.isEmpty() ? "[]" : rows;
  }
}
