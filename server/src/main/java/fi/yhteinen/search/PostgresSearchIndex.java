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
      "SELECT search.put(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

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
    return SqlWrite.of(
        PUT,
        number,
        Digest.address(type, id),
        type,
        id,
        lastUpdated.toEpochMilli(),
        Digest.of(tokens),
        Digest.of(texts),
        Digest.of(times),
        Digest.of(links),
        Digest.of(amounts),
        orEmptyArray(tokens),
        orEmptyArray(texts),
        orEmptyArray(times),
        orEmptyArray(links),
        orEmptyArray(amounts));
  }

  private static String orEmptyArray(String rows) {
    return rows.isEmpty() ? "[]" : rows;
  }
}
