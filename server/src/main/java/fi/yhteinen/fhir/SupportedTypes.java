package fi.yhteinen.fhir;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.profiles.ProfileResources;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.springframework.stereotype.Component;

/** Which types the hub serves and which interactions each: as its CapabilityStatement says. */
@Component
class SupportedTypes {

  private final CapabilityStatement statement;
  private final Map<String, Set<String>> interactions;

  SupportedTypes(FhirContext fhir) {
    this.statement =
        fhir.newJsonParser()
            .parseResource(CapabilityStatement.class, ProfileResources.capabilityStatement());
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

  /**
   * @throws RefusedException NotFound for a type the hub does not know, NotSupported for an
   *     interaction it does not offer
   */
  void require(String type, String interaction) {
    Set<String> offered = interactions.get(type);
    if (offered == null) {
      throw new RefusedException(new Refusal.NotFound());
    }
    if (!offered.contains(interaction)) {
      throw new RefusedException(
          new Refusal.NotSupported("The hub does not offer this interaction on this type."));
    }
  }

  private static Set<String> codes(CapabilityStatementRestResourceComponent resource) {
    Set<String> codes = new HashSet<>();
    resource.getInteraction().forEach(interaction -> codes.add(interaction.getCode().toCode()));
    return Set.copyOf(codes);
  }
}
