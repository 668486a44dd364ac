package fi.yhteinen.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import fi.yhteinen.caller.Callers;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.Texts;
import fi.yhteinen.relation.AccessReport;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.Locale;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code POST /fhir/Patient/…/$access-report}: who has seen a client's records. */
@Component
public class AccessReportOperation implements OperationProvider {

  private final AccessReport report;
  private final Clock clock;

  AccessReportOperation(AccessReport report, Clock clock) {
    this.report = report;
    this.clock = clock;
  }

  /** The parameters are those of the OperationDefinition {@code access-report}. */
  @Operation(name = "$access-report", type = Patient.class, idempotent = false)
  public Bundle accessReport(
      @IdParam IdType client,
      @OperationParam(name = "from", max = 1) @Nullable DateType from,
      @OperationParam(name = "to", max = 1) @Nullable DateType to,
      @OperationParam(name = "agency", max = 1) @Nullable StringType agency,
      @OperationParam(name = "unit", max = 1) @Nullable StringType unit,
      HttpServletRequest request) {
    AccessReport.Report told =
        report.run(
            Callers.current(request),
            client.getIdPart(),
            new AccessReport.Asked(day(from), day(to), text(agency), text(unit)));
    Bundle bundle = new Bundle();
    bundle.setType(BundleType.COLLECTION).setTimestamp(Date.from(clock.instant()));
    for (AuditEvent event : told.events()) {
      bundle
          .addEntry()
          .setFullUrl("urn:uuid:" + event.getIdElement().getIdPart())
          .setResource(event);
    }
    if (told.more()) {
      bundle.addEntry().setResource(more(Callers.language(request)));
    }
    return bundle;
  }

  private static OperationOutcome more(Locale language) {
    String text = "The report tells the newest 1000 acts; ask for fewer days to see the others.";
    OperationOutcome outcome = new OperationOutcome();
    outcome
        .addIssue()
        .setSeverity(IssueSeverity.INFORMATION)
        .setCode(IssueType.INCOMPLETE)
        .setDetails(new CodeableConcept().setText(Texts.in(language, text)));
    return outcome;
  }

  private static @Nullable LocalDate day(@Nullable DateType date) {
    if (date == null || date.getValueAsString() == null) {
      return null;
    }
    if (date.getValueAsString().length() != "2026-11-23".length()) {
      throw new RefusedException(
          new Refusal.Invalid("value", "access-report", "The report needs whole dates."));
    }
    return LocalDate.parse(date.getValueAsString());
  }

  private static @Nullable String text(@Nullable StringType value) {
    return value == null || value.getValue() == null ? null : value.getValue();
  }
}
