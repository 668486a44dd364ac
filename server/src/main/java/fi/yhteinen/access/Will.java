package fi.yhteinen.access;

import fi.yhteinen.access.Directory.Unit;
import fi.yhteinen.access.Elements.Target;
import fi.yhteinen.profiles.Canonical;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What a client has said about sharing: a permit moves records between registers of social welfare
 * and health care, a consent to those it names, a denial stops both. Where nothing is said of
 * owners, recipients, purposes, classes, labels or records, all are meant.
 *
 * @param owners OIDs of the units and agencies whose records are meant
 * @param recipients OIDs of the units and agencies, or the workers, to whom they may or may not
 *     move
 * @param purposes v3 PurposeOfUse codes
 * @param classes codes of {@code data-class}
 * @param labels sensitivity codes of the records
 * @param records single records, as {@code Type/id}
 * @param starts the first moment, or null for always before
 * @param ends the first moment after, or null until further notice
 */
record Will(
    String client,
    Kind kind,
    Set<String> owners,
    Set<String> recipients,
    Set<String> purposes,
    Set<String> classes,
    Set<String> labels,
    Set<String> records,
    @Nullable Instant starts,
    @Nullable Instant ends) {

  private static final String KIND = Canonical.codeSystem("will-kind");
  private static final String DATA_CLASS = Canonical.codeSystem("data-class");

  Will {
    owners = Set.copyOf(owners);
    recipients = Set.copyOf(recipients);
    purposes = Set.copyOf(purposes);
    classes = Set.copyOf(classes);
    labels = Set.copyOf(labels);
    records = Set.copyOf(records);
  }

  /**
   * Three different things: see the code system {@code will-kind}. And what is no will, but stands
   * among them: {@link Asking}.
   */
  enum Kind {
    PERMIT,
    CONSENT,
    DENIAL,
    ASKED
  }

  /**
   * What a Consent says now: the will itself and the exceptions from it. Of a consent that was
   * withdrawn only whom it had brought to the case.
   */
  static List<Will> of(Consent consent, Directory directory) {
    Kind kind = kind(consent);
    String client =
        Elements.target(consent.getPatient())
            .filter(who -> who.is("Patient"))
            .map(Target::id)
            .orElse(null);
    if (kind == null || client == null) {
      return List.of();
    }
    if (consent.getStatus() != ConsentState.ACTIVE) {
      return kind == Kind.CONSENT && consent.getStatus() == ConsentState.INACTIVE
          ? List.of(ended(client, actors(consent.getProvision(), directory)))
          : List.of();
    }
    ProvisionComponent provision = consent.getProvision();
    Will whole =
        new Will(
            client,
            kind,
            named(consent.getOrganization().stream(), directory),
            actors(provision, directory),
            codes(provision.getPurpose()),
            classes(provision),
            codes(provision.getSecurityLabel()),
            records(provision),
            Moments.start(provision.getPeriod()),
            Moments.end(provision.getPeriod()));
    if (kind == Kind.CONSENT && whole.recipients.isEmpty()) {
      return List.of();
    }
    List<Will> wills = new ArrayList<>(List.of(whole));
    provision.getProvision().forEach(exception -> wills.add(whole.except(exception, directory)));
    return wills;
  }

  private static Will ended(String client, Set<String> recipients) {
    return new Will(
        client,
        Kind.CONSENT,
        Set.of(),
        recipients,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        null,
        Instant.EPOCH);
  }

  /** Why the hub could not keep this will exactly; null when it can. */
  static @Nullable String misunderstood(Consent consent) {
    ProvisionComponent provision = consent.getProvision();
    boolean withMore =
        Stream.concat(Stream.of(provision), provision.getProvision().stream())
            .anyMatch(part -> part.hasAction() || part.hasCode() || part.hasDataPeriod());
    boolean nested =
        provision.getProvision().stream()
            .anyMatch(part ->
                part.hasProvision()
                    || provision.getType() == ConsentProvisionType.DENY
                    || part.getType() == ConsentProvisionType.PERMIT);
    boolean unknown =
        Stream.concat(Stream.of(provision), provision.getProvision().stream())
            .flatMap(part -> part.getClass_().stream())
            .anyMatch(coding -> !DATA_CLASS.equals(coding.getSystem()));
    if (unknown) {
      return "A will names classes by the code system data-class.";
    }
    if (withMore) {
      return "The hub keeps a will by purpose, actor, class, label, record and period only.";
    }
    return nested
        ? "A permit or a consent may have exceptions; a denial or an exception may not."
        : null;
  }

  private static @Nullable Kind kind(Consent consent) {
    return Elements.codes(consent, "category", KIND)
        .map(code ->
            switch (code) {
              case "permit" -> Kind.PERMIT;
              case "consent" -> Kind.CONSENT;
              default -> Kind.DENIAL;
            })
        .findFirst()
        .orElse(null);
  }

  /** An exception denies what it names of the whole; what it does not name, it takes over. */
  private Will except(ProvisionComponent exception, Directory directory) {
    Period period = exception.getPeriod();
    return new Will(
        client,
        Kind.DENIAL,
        owners,
        orElse(actors(exception, directory), recipients),
        orElse(codes(exception.getPurpose()), purposes),
        orElse(classes(exception), classes),
        orElse(codes(exception.getSecurityLabel()), labels),
        orElse(records(exception), records),
        exception.hasPeriod() ? Moments.start(period) : starts,
        exception.hasPeriod() ? Moments.end(period) : ends);
  }

  private static Set<String> orElse(Set<String> named, Set<String> whole) {
    return named.isEmpty() ? whole : named;
  }

  private static Set<String> actors(ProvisionComponent provision, Directory directory) {
    return named(provision.getActor().stream().map(actor -> actor.getReference()), directory);
  }

  /** Whom references name; one the directory does not know is meant as it is written. */
  private static Set<String> named(Stream<Reference> references, Directory directory) {
    return references
        .map(reference ->
            Elements.target(reference)
                .map(target ->
                    target.is("Organization")
                        ? directory.unit(target).map(Unit::oid).orElse(target.toString())
                        : target.toString())
                .orElse("nobody"))
        .collect(Collectors.toSet());
  }

  private static Set<String> classes(ProvisionComponent provision) {
    return provision.getClass_().stream()
        .filter(coding -> DATA_CLASS.equals(coding.getSystem()))
        .map(Coding::getCode)
        .collect(Collectors.toSet());
  }

  private static Set<String> codes(List<Coding> codings) {
    return codings.stream().map(Coding::getCode).collect(Collectors.toSet());
  }

  private static Set<String> records(ProvisionComponent provision) {
    return provision.getData().stream()
        .map(data -> Elements.target(data.getReference()).map(Target::toString).orElse("none"))
        .collect(Collectors.toSet());
  }
}
