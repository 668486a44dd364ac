package fi.yhteinen.interaction;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.json.Fault;
import fi.yhteinen.json.JsonFaults;
import fi.yhteinen.json.JsonReader;
import fi.yhteinen.json.JsonRefused;
import fi.yhteinen.json.JsonResource;
import fi.yhteinen.json.JsonValue;
import fi.yhteinen.json.Limits;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Looks again at a body that was refused, and says all that can be found wrong with it at once,
 * each fault with its place. The kind of answer stays what it was.
 */
final class Reproof {

  /** In bytes; of longer bodies only what the reader and the parser find is told. */
  private static final int LONGEST_VALIDATED = 100_000;

  /** Bodies that carry records: the validator would look at the wrapping. */
  private static final Set<String> WRAPPINGS = Set.of("Bundle", "Parameters");

  private final FhirContext fhir;
  private final Validation validation;

  Reproof(FhirContext fhir, Validation validation) {
    this.fhir = fhir;
    this.validation = validation;
  }

  /** A body that the strict reader does not take in. */
  Refusal unread(byte[] body, JsonRefused first) {
    if (first.fault().answer() == Fault.Answer.TOO_LARGE) {
      return of(first);
    }
    JsonFaults faults = JsonReader.faults(body, Limits.STANDARD);
    List<Finding> found = new ArrayList<>();
    for (JsonRefused fault : faults.faults()) {
      found.add(finding(body, fault));
    }
    if (faults.document() != null) {
      addNew(found, Misfits.of(fhir, faults.document().root()));
    }
    return found.isEmpty() ? of(first) : alike(of(first), found);
  }

  /** A body that the strict reader took in and the parser did not. */
  Refusal unparsed(byte[] body, Refusal first) {
    JsonResource resource = JsonReader.read(body, Limits.STANDARD).resource();
    JsonValue root = resource.value();
    List<Finding> found = new ArrayList<>(Misfits.of(fhir, root));
    if (found.isEmpty()) {
      return first;
    }
    if (body.length <= LONGEST_VALIDATED && !WRAPPINGS.contains(resource.type())) {
      addNew(found, validation.check(body, null).stream().filter(Finding::isError).toList());
    }
    return alike(first, found);
  }

  /** Adds what is said of elements of which nothing was said yet. */
  private static void addNew(List<Finding> found, List<Finding> more) {
    List<String> told = found.stream().map(Reproof::place).toList();
    more.stream()
        .filter(finding -> told.stream().noneMatch(place -> isWithin(place(finding), place)))
        .limit(Math.max(0, JsonFaults.MOST - found.size()))
        .forEach(found::add);
  }

  private static String place(Finding finding) {
    return finding.path() == null ? "" : finding.path();
  }

  private static boolean isWithin(String path, String place) {
    return path.equals(place)
        || (!place.isEmpty()
            && path.startsWith(place)
            && ".[".indexOf(path.charAt(place.length())) >= 0);
  }

  private static Refusal alike(Refusal first, List<Finding> found) {
    return first instanceof Refusal.Invalid
        ? new Refusal.Invalid(found)
        : new Refusal.BadRequest(found);
  }

  /** One fault as it was found. */
  static Refusal of(JsonRefused refused) {
    Fault fault = refused.fault();
    List<Finding> findings = List.of(finding(refused, fault.text()));
    return switch (fault.answer()) {
      case MALFORMED -> new Refusal.BadRequest(findings);
      case TOO_LARGE -> new Refusal.TooLong(fault.text());
      case UNACCEPTABLE -> new Refusal.Invalid(findings);
    };
  }

  /** What a fault says; with the line, when it may be hard to find in the JSON. */
  private static Finding finding(byte[] body, JsonRefused refused) {
    int offset = Math.min(refused.offset(), body.length);
    if (offset < 0) {
      return finding(refused, refused.fault().text());
    }
    String before = new String(body, 0, offset, StandardCharsets.UTF_8);
    long line = before.chars().filter(sign -> sign == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    return finding(refused, refused.fault().text() + " (line " + line + ", column " + column + ")");
  }

  private static Finding finding(JsonRefused refused, String text) {
    String expression = refused.expression();
    return Finding.error(
        refused.fault().issueCode(),
        refused.fault().messageKey(),
        expression.isEmpty() ? null : expression,
        text);
  }
}
