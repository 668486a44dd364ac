package fi.yhteinen.activity;

import fi.yhteinen.model.Days;
import fi.yhteinen.profiles.Canonical;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A day of a service, as its record says it.
 *
 * @param record {@code Appointment/…} or {@code Encounter/…}; without an id while it is new
 * @param order id of the ServiceRequest
 * @param day in Finland
 * @param hours from its beginning to its end, to hundredths
 * @param standing whether it is planned still, has been realised, or neither
 * @param reason code of {@code day-reason} when it did not take place, or null
 */
record Day(
    String record,
    String order,
    LocalDate day,
    BigDecimal hours,
    Standing standing,
    @Nullable String reason) {

  private static final BigDecimal MINUTES_OF_HOUR = BigDecimal.valueOf(60);
  private static final long MILLIS_OF_MINUTE = 60_000;
  private static final Set<AppointmentStatus> PLANNED =
      Set.of(
          AppointmentStatus.PENDING,
          AppointmentStatus.BOOKED,
          AppointmentStatus.ARRIVED,
          AppointmentStatus.CHECKEDIN,
          AppointmentStatus.FULFILLED);
  private static final Set<EncounterStatus> REALISED =
      Set.of(EncounterStatus.FINISHED, EncounterStatus.INPROGRESS, EncounterStatus.ARRIVED);

  /** What became of it. */
  enum Standing {
    PLANNED,
    REALISED,
    MISSED,
    NONE
  }

  /** The day that a record is, when it is one and says which. */
  static Optional<Day> of(Resource body) {
    return switch (body) {
      case Appointment planned when isDay(List.of(planned.getAppointmentType())) ->
          of(
              planned,
              planned.getBasedOn(),
              planned.getStart(),
              planned.getEnd(),
              standing(planned),
              reason(planned));
      case Encounter realised when isDay(realised.getType()) ->
          of(
              realised,
              realised.getBasedOn(),
              realised.getPeriod().getStart(),
              realised.getPeriod().getEnd(),
              REALISED.contains(realised.getStatus()) ? Standing.REALISED : Standing.NONE,
              null);
      default -> Optional.empty();
    };
  }

  private static Optional<Day> of(
      Resource body,
      List<Reference> basedOn,
      @Nullable Date start,
      @Nullable Date end,
      Standing standing,
      @Nullable String reason) {
    Optional<String> order =
        basedOn.stream()
            .map(Reference::getReferenceElement)
            .filter(target -> "ServiceRequest".equals(target.getResourceType()))
            .map(target -> target.getIdPart())
            .findFirst();
    if (order.isEmpty() || start == null || end == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Day(
            body.fhirType() + "/" + body.getIdElement().getIdPart(),
            order.get(),
            LocalDate.ofInstant(start.toInstant(), Days.ZONE),
            BigDecimal.valueOf((end.getTime() - start.getTime()) / MILLIS_OF_MINUTE)
                .divide(MINUTES_OF_HOUR, 2, RoundingMode.HALF_UP),
            standing,
            reason));
  }

  /** Whether a record calls itself a day of a service. */
  static boolean isDay(Resource body) {
    return switch (body) {
      case Appointment planned -> isDay(List.of(planned.getAppointmentType()));
      case Encounter realised -> isDay(realised.getType());
      default -> false;
    };
  }

  private static boolean isDay(List<CodeableConcept> kinds) {
    return codes(kinds, "day-kind").findAny().isPresent();
  }

  private static Standing standing(Appointment planned) {
    AppointmentStatus status = planned.getStatus();
    if (status == AppointmentStatus.CANCELLED || status == AppointmentStatus.NOSHOW) {
      return Standing.MISSED;
    }
    return PLANNED.contains(status) ? Standing.PLANNED : Standing.NONE;
  }

  private static @Nullable String reason(Appointment planned) {
    return codes(List.of(planned.getCancelationReason()), "day-reason")
        .findFirst()
        .orElse(planned.getStatus() == AppointmentStatus.NOSHOW ? "no-notice" : null);
  }

  private static Stream<String> codes(List<CodeableConcept> concepts, String system) {
    return concepts.stream()
        .flatMap(concept -> concept.getCoding().stream())
        .filter(coding -> Canonical.codeSystem(system).equals(coding.getSystem()))
        .map(Coding::getCode);
  }
}
