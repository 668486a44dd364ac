package fi.yhteinen.fhir;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.server.RestfulServer;
import fi.yhteinen.setting.KeycloakSettings;
import java.util.Date;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.UriType;

/** Says what this hub can do: the statement that drives it, with this instance's address. */
public class Statement {

  private final CapabilityStatement statement;

  private static final String OAUTH =
      "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

  Statement(SupportedTypes types, Links links, KeycloakSettings keycloak, Date started) {
    this.statement = types.statement();
    statement.setKind(CapabilityStatement.CapabilityStatementKind.INSTANCE);
    statement.setStatus(PublicationStatus.ACTIVE);
    statement.setDate(started);
    statement.getSoftware().setName("Yhteinen");
    statement.getImplementation().setDescription("Yhteinen").setUrl(links.base());
    statement
        .getRestFirstRep()
        .getSecurity()
        .addExtension()
        .setUrl(OAUTH)
        .addExtension("token", new UriType(SmartConfiguration.token(keycloak)));
  }

  /** HAPI's server looks for this by name; the statement needs nothing of it. */
  public void setRestfulServer(RestfulServer server) {}

  /** The CapabilityStatement; public, because a partner must be able to find its way in. */
  @Metadata
  public CapabilityStatement metadata() {
    return statement.copy();
  }
}
