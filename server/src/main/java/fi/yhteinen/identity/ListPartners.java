package fi.yhteinen.identity;

import fi.yhteinen.audit.Act;
import fi.yhteinen.audit.Audit;
import fi.yhteinen.interaction.Attempt;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.RefusedException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells which partner systems there are, also those that wait for approval. */
@Component
public class ListPartners {

  private static final String NAME = "$list-partners";

  private final Keepers keepers;
  private final PartnerTable table;
  private final Audit audit;
  private final Attempt attempt;

  ListPartners(Keepers keepers, PartnerTable table, Audit audit, Attempt attempt) {
    this.keepers = keepers;
    this.table = table;
    this.audit = audit;
    this.attempt = attempt;
  }

  /**
   * Those that the caller keeps, the newest first.
   *
   * @throws RefusedException Forbidden when the caller keeps none
   */
  public List<Partner> run(Caller caller) {
    return attempt.run(
        caller,
        Interaction.OPERATION,
        NAME,
        null,
        () -> {
          List<Partner> all = table.all(keepers.kept(caller).orElse(null));
          audit.durably(List.of(Act.on(caller, Interaction.OPERATION, NAME, null, null, null)));
          return all;
        });
  }
}
