package fi.yhteinen.search;

import java.time.Instant;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the index rows of a record in one round trip. */
@Component
final class PostgresSearchIndex implements SearchIndex {

  private final JdbcClient jdbc;
  private final Extraction extraction;

  PostgresSearchIndex(JdbcClient jdbc, Extraction extraction) {
    this.jdbc = jdbc;
    this.extraction = extraction;
  }

  @Override
  public void index(
      long number, String type, String id, Instant lastUpdated, @Nullable Resource body) {
    if (body == null) {
      jdbc.sql("SELECT search.remove(?)").param(number).query((row, n) -> n).single();
      return;
    }
    IndexRows rows = extraction.rows(body);
    String tokens = rows.tokens();
    String texts = rows.texts();
    String times = rows.times();
    String links = rows.links();
    String amounts = rows.amounts();
    jdbc.sql("SELECT search.put(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .param(number)
        .param(Digest.address(type, id))
        .param(type)
        .param(id)
        .param(lastUpdated.toEpochMilli())
        .param(Digest.of(tokens))
        .param(Digest.of(texts))
        .param(Digest.of(times))
        .param(Digest.of(links))
        .param(Digest.of(amounts))
        .param(orEmptyArray(tokens))
        .param(orEmptyArray(texts))
        .param(orEmptyArray(times))
        .param(orEmptyArray(links))
        .param(orEmptyArray(amounts))
        .query((row, n) -> n)
        .single();
  }

  private static String orEmptyArray(String rows) {
    return rows.isEmpty() ? "[]" : rows;
  }
}
