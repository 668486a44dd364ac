package fi.yhteinen.access;

import fi.yhteinen.model.RecordFacts;
import java.util.List;
import org.hl7.fhir.r4.model.Coding;

/**
 * How a record about to be written is classified.
 *
 * @param facts what access will decide it by
 * @param added the labels that the server adds to {@code meta.security} beside those sent; mostly
 *     none
 */
public record Classified(RecordFacts facts, List<Coding> added) {

  public Classified {
    added = List.copyOf(added);
  }
}
