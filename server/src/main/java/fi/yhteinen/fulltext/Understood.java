package fi.yhteinen.fulltext;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is made of one word, in both languages.
 *
 * @param plain the word
 * @param finnish what the Finnish dictionary or the domain list says
 * @param swedish what the Swedish list says
 * @param finnishConcepts domain concepts the word names in Finnish
 * @param swedishConcepts domain concepts the word names in Swedish
 */
record Understood(
    String plain,
    Reading finnish,
    Reading swedish,
    List<DomainWords.Concept> finnishConcepts,
    List<DomainWords.Concept> swedishConcepts) {

  Understood {
    finnishConcepts = List.copyOf(finnishConcepts);
    swedishConcepts = List.copyOf(swedishConcepts);
  }

  boolean isKnown() {
    return finnish.isKnown() || swedish.isKnown();
  }

  /** The domain concepts it names in either language. */
  List<DomainWords.Concept> concepts() {
    var all = new ArrayList<>(finnishConcepts);
    all.addAll(swedishConcepts);
    return all;
  }

  /** Every form a phrase of the domain may name this word by, dots dropped. */
  Set<String> finnishForms() {
    return forms(finnish);
  }

  /** The same for Swedish phrases. */
  Set<String> swedishForms() {
    return forms(swedish);
  }

  private Set<String> forms(Reading reading) {
    var forms = new LinkedHashSet<String>();
    forms.add(Letters.folded(plain));
    reading.bases().forEach(base -> forms.add(Letters.folded(base)));
    return forms;
  }
}
