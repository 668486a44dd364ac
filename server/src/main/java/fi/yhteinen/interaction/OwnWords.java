package fi.yhteinen.interaction;

import fi.yhteinen.json.JsonReader;
import fi.yhteinen.json.JsonValue;
import fi.yhteinen.json.Limits;
import fi.yhteinen.model.Days;
import fi.yhteinen.store.StoredVersion;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a record says of itself.
 *
 * @param date the day or moment it tells of, as FHIR writes it; else when it was written
 * @param isInError whether it says that it was entered in error
 */
record OwnWords(String date, boolean isInError) {

  private static final String IN_ERROR = "entered-in-error";

  static OwnWords of(StoredVersion version) {
    JsonValue record = JsonReader.read(version.body(), Limits.STORED).root();
    return new OwnWords(date(record).orElseGet(() -> written(version)), isInError(record));
  }

  private static Optional<String> date(JsonValue record) {
    return switch (record.string("resourceType").orElse("")) {
      case "ClinicalImpression", "Composition", "DocumentReference" -> record.string("date");
      case "Observation" -> record.string("effectiveDateTime");
      case "Procedure" -> record.string("performedDateTime");
      case "QuestionnaireResponse" -> record.string("authored");
      case "Communication" -> record.string("sent");
      case "Condition" -> record.string("recordedDate");
      case "Encounter" -> record.at("period", "start").map(JsonValue::text);
      default -> Optional.empty();
    };
  }

  private static String written(StoredVersion version) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        version.lastUpdated().truncatedTo(ChronoUnit.SECONDS).atZone(Days.ZONE));
  }

  private static boolean isInError(JsonValue record) {
    return record.string("status").filter(IN_ERROR::equals).isPresent()
        || record.member("verificationStatus").stream()
            .flatMap(status -> status.texts("code").stream())
            .anyMatch(IN_ERROR::equals);
  }
}
