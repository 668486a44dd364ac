package fi.yhteinen.fhir;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.interaction.OfferedInteractions;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.profiles.ProfileResources;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Which types the hub serves and which interactions each: as its CapabilityStatement says. */
@Component
class SupportedTypes implements OfferedInteractions {

  private static final List<TypeRestfulInteraction> OF_WRITTEN_RECORDS =
      List.of(
          TypeRestfulInteraction.VREAD,
          TypeRestfulInteraction.CREATE,
          TypeRestfulInteraction.UPDATE,
          TypeRestfulInteraction.HISTORYINSTANCE);

  private final CapabilityStatement statement;
  private final Map<String, Set<String>> interactions;
  private final boolean isTrailARecord;

  SupportedTypes(
      FhirContext fhir, @Value("${hub.conformance:false}") boolean clientsWriteEverything) {
    this.statement =
        fhir.newJsonParser()
            .parseResource(CapabilityStatement.class, ProfileResources.capabilityStatement());
    this.isTrailARecord = clientsWriteEverything;
    if (clientsWriteEverything) {
      statement.getRestFirstRep().getResource().forEach(SupportedTypes::open);
    }
    this.interactions =
        statement.getRestFirstRep().getResource().stream()
            .collect(
                Collectors.toMap(
                    CapabilityStatementRestResourceComponent::getType, SupportedTypes::codes));
  }

  /** A copy of the statement, to be completed with what is true of this instance. */
  CapabilityStatement statement() {
    return statement.copy();
  }

  @Override
  public void require(String type, String interaction) {
    Set<String> offered = interactions.get(type);
    if (offered == null) {
      throw new RefusedException(new Refusal.NotFound());
    }
    if (!offered.contains(interaction)) {
      throw new RefusedException(
          new Refusal.NotSupported("The hub does not offer this interaction on this type."));
    }
  }

  @Override
  public void requireInBundle(String type, String interaction) {
    require(type, interaction);
    if (type.equals("AuditEvent") && !isTrailARecord) {
      throw new RefusedException(
          new Refusal.NotSupported("The trail is read by requests of its own, in no Bundle."));
    }
  }

  /** On the conformance instance clients choose ids, and write the trail's records too. */
  private static void open(CapabilityStatementRestResourceComponent resource) {
    if (resource.getType().equals("AuditEvent")) {
      for (TypeRestfulInteraction more : OF_WRITTEN_RECORDS) {
        resource.addInteraction().setCode(more);
      }
    }
    resource.setUpdateCreate(codes(resource).contains("update"));
  }

  /** The types that offer an interaction, in the order of the alphabet. */
  List<String> with(String interaction) {
    return interactions.entrySet().stream()
        .filter(type -> type.getValue().contains(interaction))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static Set<String> codes(CapabilityStatementRestResourceComponent resource) {
    Set<String> codes = new HashSet<>();
    resource.getInteraction().forEach(interaction -> codes.add(interaction.getCode().toCode()));
    return Set.copyOf(codes);
  }
}
