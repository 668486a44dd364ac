package fi.yhteinen.fhir;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.terminology.Terminology;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.TerminologyCapabilities;
import org.hl7.fhir.r4.model.TerminologyCapabilities.CodeSearchSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code metadata?mode=terminology}: which code systems are at hand and what may be asked. */
@Component
class TerminologyStatement {

  private static final List<String> OF_EXPANSION =
      List.of(
          "url",
          "valueSetVersion",
          "filter",
          "offset",
          "count",
          "includeDesignations",
          "displayLanguage");

  private final Terminology terminology;
  private final FhirContext fhir;
  private final Links links;
  private final Date started;

  private volatile byte @Nullable [] written;

  TerminologyStatement(Terminology terminology, FhirContext fhir, Links links, Clock clock) {
    this.terminology = terminology;
    this.fhir = fhir;
    this.links = links;
    this.started = Date.from(clock.instant());
  }

  /** The statement; the same as long as the hub runs. */
  byte[] json() {
    byte[] known = written;
    if (known == null) {
      known =
          fhir.newJsonParser().encodeResourceToString(statement()).getBytes(StandardCharsets.UTF_8);
      written = known;
    }
    return known;
  }

  private TerminologyCapabilities statement() {
    var statement = new TerminologyCapabilities();
    statement.setUrl(links.path("metadata"));
    statement.setName("HubTerminology").setTitle("The terminology of the hub");
    statement.setStatus(PublicationStatus.ACTIVE).setDate(started);
    statement.setKind(TerminologyCapabilities.CapabilityStatementKind.INSTANCE);
    statement.getSoftware().setName("Yhteinen");
    statement.getImplementation().setDescription("Yhteinen").setUrl(links.base());
    statement.setLockedDate(false);
    terminology.codeSystems().forEach(system -> add(statement, system));
    var expansion = statement.getExpansion();
    expansion.setHierarchical(false).setPaging(true).setIncomplete(false);
    expansion.setTextFilter("A part of a code or of a text of it, in any language and either case");
    OF_EXPANSION.forEach(name -> expansion.addParameter().setName(name));
    statement.setCodeSearch(CodeSearchSupport.ALL);
    statement.getValidateCode().setTranslations(false);
    statement.getTranslation().setNeedsMap(true);
    statement.getClosure().setTranslation(false);
    return statement;
  }

  private static void add(TerminologyCapabilities statement, CodeSystem system) {
    var known = statement.addCodeSystem().setUri(system.getUrl()).setSubsumption(false);
    if (system.hasVersion()) {
      var version = known.addVersion().setCode(system.getVersion()).setIsDefault(true);
      system.getConcept().stream()
          .flatMap(concept -> concept.getDesignation().stream())
          .filter(CodeSystem.ConceptDefinitionDesignationComponent::hasLanguage)
          .map(CodeSystem.ConceptDefinitionDesignationComponent::getLanguage)
          .distinct()
          .sorted()
          .forEach(version::addLanguage);
    }
  }
}
