package fi.yhteinen.interaction;

import fi.yhteinen.json.BundleEntry;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Carries out a Bundle entry by entry, each by itself: what one comes to does not touch another.
 */
@Component
public class Batch {

  private final Entries entries;

  Batch(Entries entries) {
    this.entries = entries;
  }

  /**
   * The results in the order of the entries.
   *
   * @throws RefusedException BadRequest or TooLong for the Bundle as a whole
   */
  public List<EntryResult> run(Caller caller, Incoming bundle) {
    List<BundleEntry> asked = Entries.of(bundle, "batch");
    List<EntryResult> results = new ArrayList<>(asked.size());
    for (int i = 0; i < asked.size(); i++) {
      try {
        results.add(entries.run(caller, EntryRequest.of(asked.get(i), i)));
      } catch (RefusedException e) {
        results.add(new EntryResult.Refused(e.refusal()));
      }
    }
    return results;
  }
}
