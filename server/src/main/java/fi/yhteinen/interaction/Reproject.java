package fi.yhteinen.interaction;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.access.Reprojection;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.store.Change;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After an upgrade, hands access the records whose projections an older hub did not keep, in one
 * transaction, before the hub says that it is ready. Of several hubs one does it and the others
 * wait.
 */
@Component
class Reproject implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(Reproject.class);
  private static final int BATCH = 500;

  private final Reprojection reprojection;
  private final ResourceStore store;
  private final TransactionTemplate transaction;
  private final FhirContext context;

  Reproject(
      Reprojection reprojection,
      ResourceStore store,
      TransactionTemplate transaction,
      FhirContext context) {
    this.reprojection = reprojection;
    this.store = store;
    this.transaction = transaction;
    this.context = context;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    transaction.executeWithoutResult(status -> {
      if (reprojection.isDue()) {
        LOG.info("what access keeps of the records is made again");
        each(reprojection::isDirectory, (number, body) -> reprojection.takeDirectory(body));
        reprojection.keepRegisters();
        each(reprojection::isSharing, reprojection::takeSharing);
        each(reprojection::isAddressed, reprojection::takeAddressed);
        reprojection.finish();
      }
    });
  }

  private void each(Predicate<String> wanted, BiConsumer<Long, Resource> take) {
    List<Change> records = store.scan(0, BATCH);
    while (!records.isEmpty()) {
      records.stream()
          .filter(record -> wanted.test(record.key().type()))
          .flatMap(record -> store.read(record.key(), SqlCondition.TRUE).stream())
          .filter(version -> !version.deleted())
          .forEach(version -> take.accept(version.number(), parse(version)));
      records = store.scan(records.getLast().number(), BATCH);
    }
  }

  private Resource parse(StoredVersion version) {
    String body = new String(version.body(), StandardCharsets.UTF_8);
    return (Resource) context.newJsonParser().parseResource(body);
  }
}
