package fi.yhteinen.validation;

import ca.uhn.fhir.validation.SingleValidationMessage;
import fi.yhteinen.model.Finding;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The messages that the validator gives no id, all of them about JSON of the wrong kind, in the
 * same words as the hub's own of unreadable bodies.
 */
final class NamelessMessages {

  private static final Pattern UNKNOWN =
      Pattern.compile("Unrecognized property '(_?[A-Za-z]{1,40})?.*", Pattern.DOTALL);
  private static final Pattern PRIMITIVE =
      Pattern.compile("Error parsing JSON: the primitive value must be a (string|number|boolean)");
  private static final Pattern LIST =
      Pattern.compile("The property .* must be (a JSON|an) Array, not .*", Pattern.DOTALL);
  private static final Pattern OBJECT =
      Pattern.compile("The property .* must be an Object, not an? (\\w+).*", Pattern.DOTALL);

  private NamelessMessages() {}

  static Optional<Finding> finding(SingleValidationMessage message) {
    if (message.getMessageId() != null) {
      return Optional.empty();
    }
    String said = String.valueOf(message.getMessage());
    String place = ValidatorMessages.safePath(message.getLocationString());
    var unknown = UNKNOWN.matcher(said);
    if (unknown.matches()) {
      boolean isHarmless =
          place != null && unknown.group(1) != null && said.contains(unknown.group(1) + "'");
      return Optional.of(
          structure(
              isHarmless ? place + "." + unknown.group(1) : place,
              "FHIR R4 knows no such element here."));
    }
    return text(said).map(text -> structure(place, text));
  }

  private static Optional<String> text(String said) {
    var primitive = PRIMITIVE.matcher(said);
    if (primitive.matches()) {
      return Optional.of(
          switch (primitive.group(1)) {
            case "number" -> "This must be a number, without quotation marks.";
            case "boolean" -> "This must be true or false, without quotation marks.";
            default -> "This must be a text: write it in quotation marks.";
          });
    }
    var object = OBJECT.matcher(said);
    if (object.matches()) {
      return Optional.of(
          object.group(1).equals("Array")
              ? "This element does not repeat: write it without [ ]."
              : "This must be an object: write it in { }.");
    }
    if (LIST.matcher(said).matches()) {
      return Optional.of(
          said.contains("not a Primitive")
              ? "This must be an object: write it in { }."
              : "This element repeats: write it as a list, in [ ].");
    }
    return Optional.empty();
  }

  private static Finding structure(@org.jspecify.annotations.Nullable String path, String text) {
    return Finding.error("structure", "fhir.structure", path, text);
  }
}
