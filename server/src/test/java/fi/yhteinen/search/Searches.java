package fi.yhteinen.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import fi.yhteinen.validation.Validators;
import java.util.ArrayList;
import java.util.List;

/** Searches and what understands them. */
final class Searches {

  static final FhirContext FHIR = FhirContext.forR4Cached();
  static final Parameters PARAMETERS = new Parameters(FHIR);
  static final IdentityCodeDigest IDENTITY_CODES = code -> Digest.of("keyed:" + code);
  static final Addresses ADDRESSES = new Addresses("https://hub.example");

  static final CodeSets CODE_SETS = new CodeSets(() -> Known.TERMINOLOGY);

  private Searches() {}

  static QueryParser parser() {
    var values = new ValueParser(PARAMETERS, IDENTITY_CODES, ADDRESSES);
    return new QueryParser(
        PARAMETERS,
        new ConditionParser(PARAMETERS, new ValueConditions(PARAMETERS, values, CODE_SETS)));
  }

  static Extraction extraction() {
    return new Extraction(PARAMETERS, new ElementRows(IDENTITY_CODES, ADDRESSES));
  }

  /** A search as in an address, {@code Type?name=value&…}, but with nothing percent-encoded. */
  static SearchRequest request(String text) {
    int mark = text.indexOf('?');
    List<SearchRequest.Parameter> parameters = new ArrayList<>();
    for (String pair : text.substring(mark + 1).split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        parameters.add(
            new SearchRequest.Parameter(pair.substring(0, equals), pair.substring(equals + 1)));
      }
    }
    return new SearchRequest(text.substring(0, mark), parameters);
  }

  /** Made when first asked, because it takes seconds. */
  private static final class Known {
    static final IValidationSupport TERMINOLOGY = Validators.hub().terminology();
  }
}
