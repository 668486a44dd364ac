package fi.yhteinen.access;

import fi.yhteinen.access.Directory.Unit;
import fi.yhteinen.access.Elements.Target;
import fi.yhteinen.profiles.Canonical;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.EpisodeOfCare.EpisodeOfCareStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.jspecify.annotations.Nullable;

/**
 * A register that shows others what it has of a client, and is shown what they have: an open care
 * relation on a statutory basis makes the unit's register a party of all others on the same basis;
 * an order makes who ordered and who provides parties of each other. Who was a party once goes on
 * showing what it wrote; only who is one now is shown anything.
 *
 * @param deal what the parties have in common: the code of the basis, or the order
 * @param basis code of {@code legal-basis}, or {@code order}
 * @param starts the first moment, or null for always before
 * @param ends the first moment after, or null while the record says so
 */
record Party(
    String client,
    String register,
    String deal,
    String basis,
    @Nullable Instant starts,
    @Nullable Instant ends) {

  static final String ORDER = "order";

  private static final String CONSENT = "consent-1301-41";
  private static final String LEGAL_BASIS = Canonical.structureDefinition("legal-basis");
  private static final Set<EpisodeOfCareStatus> BEGUN =
      Set.of(EpisodeOfCareStatus.ACTIVE, EpisodeOfCareStatus.ONHOLD, EpisodeOfCareStatus.FINISHED);
  private static final Set<ServiceRequestStatus> ORDERED =
      Set.of(
          ServiceRequestStatus.ACTIVE, ServiceRequestStatus.ONHOLD, ServiceRequestStatus.COMPLETED);

  /** Whether records of this type can make parties. */
  static boolean mayBeIn(String type) {
    return type.equals("EpisodeOfCare") || type.equals("ServiceRequest");
  }

  /** The parties that a record makes. */
  static List<Party> of(Resource body, Directory directory, Registers registers, Policy policy) {
    return switch (body) {
      case EpisodeOfCare episode -> relation(episode, directory, registers, policy);
      case ServiceRequest order -> order(order, directory, registers, policy);
      default -> List.of();
    };
  }

  private static List<Party> relation(
      EpisodeOfCare episode, Directory directory, Registers registers, Policy policy) {
    Optional<Target> client = Elements.target(episode.getPatient());
    Optional<Unit> unit =
        Elements.target(episode.getManagingOrganization()).flatMap(directory::unit);
    String code = basis(episode);
    Policy.Basis basis = code == null ? null : policy.sharing().bases().get(code);
    if (code == null
        || basis == null
        || client.isEmpty()
        || unit.isEmpty()
        || !BEGUN.contains(episode.getStatus())
        || Collections.disjoint(unit.get().agencyKinds(), basis.agencies())) {
      return List.of();
    }
    String register = registers.of(unit.get());
    Instant starts = Moments.start(episode.getPeriod());
    Instant ends = Moments.end(episode.getPeriod());
    boolean isOver = episode.getStatus() == EpisodeOfCareStatus.FINISHED && ends == null;
    return register == null
        ? List.of()
        : List.of(
            new Party(client.get().id(), register, code, code, starts, isOver ? starts : ends));
  }

  /** Whether the basis of an episode is the client's consent. */
  static boolean restsOnConsent(EpisodeOfCare episode) {
    return CONSENT.equals(basis(episode));
  }

  private static @Nullable String basis(EpisodeOfCare episode) {
    return episode.getExtensionsByUrl(LEGAL_BASIS).stream()
        .map(Extension::getValue)
        .filter(Coding.class::isInstance)
        .map(value -> ((Coding) value).getCode())
        .findFirst()
        .orElse(null);
  }

  /** Whether a service is ordered, or was. */
  static boolean isOrdered(ServiceRequest order) {
    return ORDERED.contains(order.getStatus());
  }

  /** Who ordered goes on being shown what was provided; who provides, while the order stands. */
  private static List<Party> order(
      ServiceRequest order, Directory directory, Registers registers, Policy policy) {
    Optional<Target> client = Elements.target(order.getSubject()).filter(who -> who.is("Patient"));
    Optional<String> orderer =
        Elements.target(order.getRequester()).flatMap(directory::unit).map(registers::of);
    if (client.isEmpty() || orderer.isEmpty() || !isOrdered(order)) {
      return List.of();
    }
    String deal = ORDER + "/" + order.getIdElement().getIdPart();
    boolean stands = order.getStatus() != ServiceRequestStatus.COMPLETED;
    List<Party> parties = new ArrayList<>();
    Elements.targets(order, "performer")
        .flatMap(target -> directory.unit(target).stream())
        .filter(
            unit -> !Collections.disjoint(unit.agencyKinds(), policy.sharing().order().agencies()))
        .flatMap(unit -> Stream.ofNullable(registers.of(unit)))
        .distinct()
        .filter(register -> !register.equals(orderer.get()))
        .forEach(register ->
            parties.add(
                new Party(
                    client.get().id(),
                    register,
                    deal,
                    ORDER,
                    null,
                    stands ? null : Instant.EPOCH)));
    if (!parties.isEmpty()) {
      parties.add(new Party(client.get().id(), orderer.get(), deal, ORDER, null, null));
    }
    return parties;
  }
}
