package fi.yhteinen.local.region;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Meetings held, and activity days as they were planned and came about. */
final class Days {

  private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
  private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  private final Places places;
  private final CaseRecords records;

  Days(Places places, CaseRecords records) {
    this.places = places;
    this.records = records;
  }

  /** An hour with a worker, from the given hour. */
  void visit(String worker, String unit, LocalDate day, int hour) {
    records.add(
        Fhir.object(
            "resourceType",
            "Encounter",
            "status",
            "finished",
            "class",
            Fhir.object("system", ACT, "code", "AMB"),
            "subject",
            Fhir.reference(records.client()),
            "participant",
            List.of(Fhir.object("individual", Fhir.reference(places.of(worker)))),
            "period",
            period(day, hour, 1),
            "serviceProvider",
            Fhir.reference(places.of(unit))));
  }

  /** An activity day that is agreed; who guides it is not named, so it gives nobody a relation. */
  void planned(LocalDate day, int hours) {
    Map<String, Object> period = period(day, 9, hours);
    records.add(
        Fhir.ofClass(
            "E",
            Fhir.object(
                "resourceType",
                "Appointment",
                "status",
                "booked",
                "serviceType",
                List.of(Fhir.concept("service", "rehabilitative-work-activity")),
                "description",
                "Työtoimintapäivä",
                "start",
                period.get("start"),
                "end",
                period.get("end"),
                "participant",
                List.of(
                    Fhir.object(
                        "actor",
                        Fhir.reference(records.client()),
                        "required",
                        "required",
                        "status",
                        "accepted")))));
  }

  /** An activity day that came about. */
  void realised(String provider, LocalDate day, int hours) {
    records.add(
        Fhir.ofClass(
            "E",
            Fhir.object(
                "resourceType",
                "Encounter",
                "status",
                "finished",
                "class",
                Fhir.object("system", ACT, "code", "AMB"),
                "type",
                List.of(Fhir.concept("service", "rehabilitative-work-activity")),
                "subject",
                Fhir.reference(records.client()),
                "period",
                period(day, 9, hours),
                "length",
                Fhir.object(
                    "value",
                    hours,
                    "unit",
                    "h",
                    "system",
                    "http://unitsofmeasure.org",
                    "code",
                    "h"),
                "serviceProvider",
                Fhir.reference(places.of(provider)))));
  }

  /**
   * The last days of a long history, newest first: Monday to Thursday, up to the Wednesday of the
   * week before {@code monday}, none on the Monday of that week, none in four weeks of July nor in
   * the week of Christmas.
   */
  static Stream<LocalDate> history(LocalDate monday, int count) {
    return LongStream.iterate(1, week -> week + 1)
        .filter(week -> (week < 18 || week > 21) && week != 48)
        .boxed()
        .flatMap(week ->
            IntStream.of(3, 2, 1, 0)
                .filter(day -> week > 1 || (day > 0 && day < 3))
                .mapToObj(day -> monday.minusWeeks(week).plusDays(day)))
        .limit(count);
  }

  private static Map<String, Object> period(LocalDate day, int hour, int hours) {
    ZonedDateTime start = ZonedDateTime.of(day, LocalTime.of(hour, 0), HELSINKI);
    return Fhir.object("start", text(start), "end", text(start.plusHours(hours)));
  }

  private static String text(ZonedDateTime time) {
    return time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }
}
