package fi.yhteinen.validation;

import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the validator's messages, which quote what they found in the record, into findings that
 * never do: the message id, the element's path, and a text of our own for that id.
 */
final class ValidatorMessages {

  private static final Pattern PATH_STEP =
      Pattern.compile(
          "[A-Za-z]+(\\[(x|[0-9]+)])?(:[A-Za-z][A-Za-z0-9-]*)?(\\.ofType\\([A-Za-z]+\\))?");

  private static final Pattern OTHER_LANGUAGE =
      Pattern.compile(
          "Code \"([a-z]{2,3})(-[A-Za-z0-9]{2,8}){0,3}\" is not in valueset:"
              + " http://hl7\\.org/fhir/ValueSet/languages");

  private static final Pattern MISSING =
      Pattern.compile(
          "^(?:Slice ')?[A-Za-z.]+\\.([A-Za-z]+)(?:\\[x])?(?::([A-Za-z][A-Za-z0-9-]{0,60}))?"
              + "(?:'(?: for extension '(https?://[A-Za-z0-9./-]{1,200})')?)?"
              + ": (?:minimum required = |a matching slice is required)");

  private static final Pattern INVARIANT =
      Pattern.compile("Constraint failed: ([A-Za-z0-9-]{1,60}): '([^']{1,500})'");

  /** Of two letters; those of three are too many to list. */
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private ValidatorMessages() {}

  static Finding finding(SingleValidationMessage message) {
    return NamelessMessages.finding(message).orElseGet(() -> named(message));
  }

  private static Finding named(SingleValidationMessage message) {
    var rule = message.getMessageId() == null ? "validator" : safeRule(message.getMessageId());
    return new Finding(
        isOtherLanguage(message) ? Finding.Severity.WARNING : severity(message.getSeverity()),
        issueType(rule),
        rule,
        missing(message).orElse(safePath(message.getLocationString())),
        text(rule, message));
  }

  /** Of a missing element the validator gives the place of the parent only. */
  private static Optional<String> missing(SingleValidationMessage message) {
    var place = safePath(message.getLocationString());
    var missing = MISSING.matcher(String.valueOf(message.getMessage()));
    return place != null && missing.find()
        ? Optional.of(place + "." + missing.group(1))
        : Optional.empty();
  }

  /** What names an entry that a list lacks: both names are those of the definition. */
  private static Optional<String> missingEntry(SingleValidationMessage message) {
    var missing = MISSING.matcher(String.valueOf(message.getMessage()));
    if (!missing.find() || missing.group(2) == null) {
      return Optional.empty();
    }
    return Optional.of(
        missing.group(3) == null
            ? "The profile requires an entry that is missing from the list: " + missing.group(2)
            : "The profile requires an extension that is missing: " + missing.group(3));
  }

  /** Our own text, or the validator's without what it quotes, or what an invariant says itself. */
  private static String text(String rule, SingleValidationMessage message) {
    return missingEntry(message)
        .or(() -> Texts.ofRule(rule, Locale.ENGLISH))
        .or(() -> ValidatorTemplates.find(rule))
        .or(() -> saidByInvariant(rule, message))
        .orElseGet(() -> Texts.english(rule));
  }

  /** The words of the definition that made the invariant; nothing of the record is in them. */
  private static Optional<String> saidByInvariant(String rule, SingleValidationMessage message) {
    var said = INVARIANT.matcher(String.valueOf(message.getMessage()));
    return said.lookingAt() && said.group(1).equals(rule)
        ? Optional.of(said.group(2))
        : Optional.empty();
  }

  /**
   * R4 only ever prefers the languages of this value set, any other of BCP 47 is right too; but
   * HAPI's own answer about it is an error whatever the binding says.
   */
  private static boolean isOtherLanguage(SingleValidationMessage message) {
    var other = OTHER_LANGUAGE.matcher(String.valueOf(message.getMessage()));
    return other.matches() && (other.group(1).length() == 3 || LANGUAGES.contains(other.group(1)));
  }

  private static Finding.Severity severity(@Nullable ResultSeverityEnum severity) {
    return switch (severity) {
      case INFORMATION -> Finding.Severity.INFORMATION;
      case WARNING -> Finding.Severity.WARNING;
      case FATAL -> Finding.Severity.FATAL;
      case ERROR -> Finding.Severity.ERROR;
      case null -> Finding.Severity.ERROR;
    };
  }

  /** A message id of an invariant is {@code canonical#key}; the key alone names it. */
  private static String safeRule(String id) {
    var key = id.substring(id.lastIndexOf('#') + 1);
    var name = key.substring(key.lastIndexOf('/') + 1);
    return name.matches("[A-Za-z0-9_.-]{1,100}") ? name : "validator";
  }

  private static String issueType(String rule) {
    if (rule.startsWith("Terminology") || rule.startsWith("TERMINOLOGY")) {
      return "code-invalid";
    }
    if (rule.startsWith("Type_Specific_Checks") || rule.startsWith("TYPE_SPECIFIC_CHECKS")) {
      return "value";
    }
    if (rule.matches("[a-z]+(-[0-9a-z]+)+")) {
      return "invariant";
    }
    return "structure";
  }

  /** The path up to the first step that is not plainly an element name, or null. */
  static @Nullable String safePath(@Nullable String path) {
    if (path == null) {
      return null;
    }
    var safe = new StringBuilder();
    for (var step : path.split("\\.(?!ofType\\()")) {
      if (!PATH_STEP.matcher(step).matches() || step.length() > 80) {
        break;
      }
      safe.append(safe.isEmpty() ? "" : ".").append(step);
    }
    return safe.isEmpty() ? null : safe.toString();
  }
}
