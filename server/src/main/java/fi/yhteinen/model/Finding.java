package fi.yhteinen.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing found wrong, or worth saying, about a record.
 *
 * @param severity how bad it is
 * @param code FHIR IssueType code, such as {@code structure}, {@code value}, {@code business-rule}
 * @param rule the stable id of the rule or message, never translated
 * @param path FHIRPath of the element, or null for the record as a whole
 * @param text what is wrong and what would be right; never carries a value of the record
 * @param said the same by language, when the finding brings it along; empty when {@link Texts}
 *     knows
 */
public record Finding(
    Severity severity,
    String code,
    String rule,
    @Nullable String path,
    String text,
    Map<String, String> said) {

  public Finding {
    said = Map.copyOf(said);
  }

  public Finding(Severity severity, String code, String rule, @Nullable String path, String text) {
    this(severity, code, rule, path, text, Map.of());
  }

  /** How bad a finding is; the order is from worst to mildest. */
  public enum Severity {
    FATAL,
    ERROR,
    WARNING,
    INFORMATION
  }

  public static Finding error(String code, String rule, @Nullable String path, String text) {
    return new Finding(Severity.ERROR, code, rule, path, text);
  }

  /** The same, bringing along what it says in other languages. */
  public Finding saidAs(Map<String, String> texts) {
    return new Finding(severity, code, rule, path, text, texts);
  }

  public boolean isError() {
    return severity == Severity.ERROR || severity == Severity.FATAL;
  }
}
