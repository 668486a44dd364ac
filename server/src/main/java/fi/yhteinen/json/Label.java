package fi.yhteinen.json;

/**
 * A coding of {@code meta.security} or {@code meta.tag}.
 *
 * @param system empty when the coding has none
 * @param code empty when the coding has none
 */
public record Label(String system, String code) {

  static Label of(JsonValue coding) {
    return new Label(coding.string("system").orElse(""), coding.string("code").orElse(""));
  }
}
