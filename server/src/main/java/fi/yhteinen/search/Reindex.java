package fi.yhteinen.search;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlWrite;
import fi.yhteinen.store.Change;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rebuilds the index rows of every record from its current version, while the hub serves: needed
 * after the CapabilityStatement lists a new parameter. May be broken off and run again.
 */
@Component
public final class Reindex {

  private static final Logger LOG = LoggerFactory.getLogger(Reindex.class);
  private static final int BATCH = 500;
  private static final int LOG_EVERY = 10_000;

  private final ResourceStore store;
  private final SearchIndex index;
  private final TransactionTemplate transaction;
  private final FhirContext context;

  Reindex(
      ResourceStore store,
      SearchIndex index,
      TransactionTemplate transaction,
      FhirContext context) {
    this.store = store;
    this.index = index;
    this.transaction = transaction;
    this.context = context;
  }

  /** Returns how many records were looked at, deleted ones included. */
  public long run() {
    long done = 0;
    List<Change> records = store.scan(0, BATCH);
    while (!records.isEmpty()) {
      for (Change record : records) {
        transaction.executeWithoutResult(status -> rebuild(record.key()));
        done++;
        if (done % LOG_EVERY == 0) {
          LOG.info("{} records indexed anew", done);
        }
      }
      records = store.scan(records.getLast().number(), BATCH);
    }
    LOG.info("all {} records indexed anew", done);
    return done;
  }

  /** Under the record's lock, so that no writer's newer rows are replaced by older ones. */
  private void rebuild(ResourceKey key) {
    StoredVersion version =
        store
            .lockCurrent(key)
            .orElseThrow(() -> new IllegalStateException(key + " was in the store"));
    List<SqlWrite> writes = new ArrayList<>();
    writes.add(write(version, null));
    if (!version.deleted()) {
      String body = new String(version.body(), StandardCharsets.UTF_8);
      writes.add(write(version, (Resource) context.newJsonParser().parseResource(body)));
    }
    store.add(writes);
  }

  private SqlWrite write(StoredVersion version, @Nullable Resource body) {
    ResourceKey key = version.key();
    return index.rows(version.number(), key.type(), key.id(), version.lastUpdated(), body);
  }
}
