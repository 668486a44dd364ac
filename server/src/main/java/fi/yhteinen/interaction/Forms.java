package fi.yhteinen.interaction;

/** Says how the primitives of R4 are written. */
final class Forms {

  private Forms() {}

  /** What a value of the type looks like. */
  static String wanted(String type) {
    return switch (type) {
      case "date" -> "This is not a date: write 2026, 2026-11 or 2026-11-23.";
      case "dateTime" ->
          "This is not a date or moment: write 2026, 2026-11, 2026-11-23 or"
              + " 2026-11-23T09:00:00+02:00.";
      case "instant" -> "This is not a moment: write it as 2026-11-23T09:00:00+02:00.";
      case "time" -> "This is not a time of day: write it as 09:00:00.";
      case "integer" -> "This must be a whole number of at most 32 bits.";
      case "positiveInt" -> "This must be a whole number, 1 or more.";
      case "unsignedInt" -> "This must be a whole number, 0 or more.";
      case "decimal" -> "This must be a decimal number, such as 3.50.";
      case "base64Binary" -> "This must be base64 without line breaks.";
      default -> "The value does not have the form of its type.";
    };
  }
}
