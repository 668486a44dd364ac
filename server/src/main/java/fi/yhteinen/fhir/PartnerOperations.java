package fi.yhteinen.fhir;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import fi.yhteinen.caller.Callers;
import fi.yhteinen.identity.ApprovePartner;
import fi.yhteinen.identity.ListPartnerCalls;
import fi.yhteinen.identity.ListPartners;
import fi.yhteinen.identity.Partner;
import fi.yhteinen.identity.Proposal;
import fi.yhteinen.identity.RegisterPartner;
import fi.yhteinen.identity.RevokePartner;
import fi.yhteinen.identity.RotatePartnerKey;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.SystemCall;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The operations on partner systems, below {@code POST /fhir}. */
@Component
public class PartnerOperations implements OperationProvider {

  private final RegisterPartner registerPartner;
  private final ApprovePartner approvePartner;
  private final RotatePartnerKey rotatePartnerKey;
  private final RevokePartner revokePartner;
  private final ListPartners listPartners;
  private final ListPartnerCalls listPartnerCalls;

  PartnerOperations(
      RegisterPartner registerPartner,
      ApprovePartner approvePartner,
      RotatePartnerKey rotatePartnerKey,
      RevokePartner revokePartner,
      ListPartners listPartners,
      ListPartnerCalls listPartnerCalls) {
    this.registerPartner = registerPartner;
    this.approvePartner = approvePartner;
    this.rotatePartnerKey = rotatePartnerKey;
    this.revokePartner = revokePartner;
    this.listPartners = listPartners;
    this.listPartnerCalls = listPartnerCalls;
  }

  /** The parameters are those of the OperationDefinition {@code register-partner}. */
  @Operation(name = "$register-partner", idempotent = false)
  public Parameters registerPartner(
      @OperationParam(name = "agency", max = 1) @Nullable UriType agency,
      @OperationParam(name = "name", max = 1) @Nullable StringType name,
      @OperationParam(name = "contact", max = 1) @Nullable StringType contact,
      @OperationParam(name = "jwks", max = 1) @Nullable StringType jwks,
      @OperationParam(name = "bundle") @Nullable List<CodeType> bundles,
      @OperationParam(name = "purpose", max = 1) @Nullable CodeType purpose,
      @OperationParam(name = "sandbox", max = 1) @Nullable BooleanType sandbox,
      HttpServletRequest request) {
    return told(
        registerPartner.run(
            Callers.current(request),
            new Proposal(
                text(agency).replaceFirst("^urn:oid:", ""),
                text(name),
                text(contact),
                text(jwks),
                bundles == null
                    ? List.of()
                    : bundles.stream().map(PartnerOperations::text).toList(),
                purpose == null ? null : text(purpose),
                sandbox != null && sandbox.booleanValue())));
  }

  /** The parameters are those of the OperationDefinition {@code approve-partner}. */
  @Operation(name = "$approve-partner", idempotent = false)
  public Parameters approvePartner(
      @OperationParam(name = "registration", max = 1) @Nullable IdType registration,
      HttpServletRequest request) {
    return told(approvePartner.run(Callers.current(request), id(registration)));
  }

  /** The parameters are those of the OperationDefinition {@code rotate-partner-key}. */
  @Operation(name = "$rotate-partner-key", idempotent = false)
  public Parameters rotatePartnerKey(
      @OperationParam(name = "registration", max = 1) @Nullable IdType registration,
      @OperationParam(name = "jwks", max = 1) @Nullable StringType jwks,
      HttpServletRequest request) {
    RotatePartnerKey.Rotated rotated =
        rotatePartnerKey.run(Callers.current(request), id(registration), text(jwks));
    Parameters answer = told(rotated.partner());
    answer
        .addParameter()
        .setName("oldEnds")
        .setValue(new InstantType(Date.from(rotated.oldEnds())));
    return answer;
  }

  /** The parameters are those of the OperationDefinition {@code revoke-partner}. */
  @Operation(name = "$revoke-partner", idempotent = false)
  public Parameters revokePartner(
      @OperationParam(name = "registration", max = 1) @Nullable IdType registration,
      HttpServletRequest request) {
    return told(revokePartner.run(Callers.current(request), id(registration)));
  }

  /** The parameters are those of the OperationDefinition {@code list-partners}. */
  @Operation(name = "$list-partners", idempotent = false)
  public Parameters listPartners(HttpServletRequest request) {
    Parameters answer = new Parameters();
    for (Partner partner : listPartners.run(Callers.current(request))) {
      var one = answer.addParameter().setName("partner");
      values(partner)
          .forEach(value -> one.addPart().setName(value.getKey()).setValue(value.getValue()));
    }
    return answer;
  }

  /** The parameters are those of the OperationDefinition {@code list-partner-calls}. */
  @Operation(name = "$list-partner-calls", idempotent = false)
  public Parameters listPartnerCalls(
      @OperationParam(name = "registration", max = 1) @Nullable IdType registration,
      @OperationParam(name = "from", max = 1) @Nullable DateType from,
      @OperationParam(name = "to", max = 1) @Nullable DateType to,
      HttpServletRequest request) {
    ListPartnerCalls.Told told =
        listPartnerCalls.run(Callers.current(request), id(registration), day(from), day(to));
    Parameters answer = new Parameters();
    for (SystemCall call : told.calls()) {
      var one = answer.addParameter().setName("call");
      one.addPart().setName("at").setValue(new InstantType(Date.from(call.at())));
      one.addPart().setName("request").setValue(new StringType(call.request()));
      one.addPart()
          .setName("interaction")
          .setValue(new CodeType(call.interaction().name().toLowerCase(Locale.ROOT)));
      one.addPart().setName("type").setValue(new StringType(call.type()));
      one.addPart()
          .setName("outcome")
          .setValue(new StringType(call.refusal() == null ? "done" : call.refusal()));
      one.addPart().setName("clients").setValue(new IntegerType(call.clients()));
    }
    answer.addParameter().setName("more").setValue(new BooleanType(told.more()));
    return answer;
  }

  private static @Nullable LocalDate day(@Nullable DateType date) {
    if (date == null || date.getValueAsString() == null) {
      return null;
    }
    if (date.getValueAsString().length() != "2026-11-23".length()) {
      throw new RefusedException(
          new Refusal.Invalid("value", "partner.day", "The days must be whole dates."));
    }
    return LocalDate.parse(date.getValueAsString());
  }

  private static Parameters told(Partner partner) {
    Parameters answer = new Parameters();
    values(partner)
        .forEach(value -> answer.addParameter().setName(value.getKey()).setValue(value.getValue()));
    return answer;
  }

  private static List<Map.Entry<String, Type>> values(Partner partner) {
    List<Map.Entry<String, Type>> values = new ArrayList<>();
    values.add(Map.entry("registration", new IdType(partner.id())));
    values.add(Map.entry("state", new CodeType(partner.state().code())));
    values.add(Map.entry("client", new StringType(partner.client())));
    values.add(Map.entry("agency", new UriType("urn:oid:" + partner.agency())));
    values.add(Map.entry("name", new StringType(partner.name())));
    values.add(Map.entry("contact", new StringType(partner.contact())));
    partner.bundles().forEach(bundle -> values.add(Map.entry("bundle", new CodeType(bundle))));
    values.add(Map.entry("purpose", new CodeType(partner.purpose())));
    values.add(Map.entry("sandbox", new BooleanType(partner.sandbox())));
    return values;
  }

  private static @Nullable String id(@Nullable IdType registration) {
    return registration == null ? null : registration.getIdPart();
  }

  private static String text(@Nullable PrimitiveType<String> value) {
    return value == null || value.getValue() == null ? "" : value.getValue();
  }
}
