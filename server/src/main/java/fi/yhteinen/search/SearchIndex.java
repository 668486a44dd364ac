package fi.yhteinen.search;

import fi.yhteinen.model.SqlWrite;
import java.time.Instant;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Keeps the structured index of a record's current version. */
public interface SearchIndex {

  /**
   * What replaces the record's index rows, to be sent in the writing transaction.
   *
   * @param number the store's number of the record
   * @param body the parsed current version, or null when it was deleted
   */
  SqlWrite rows(long number, String type, String id, Instant lastUpdated, @Nullable Resource body);
}
