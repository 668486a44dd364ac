package fi.yhteinen.fhir;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.util.Date;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;

/** Says what this hub can do: the statement that drives it, with this instance's address. */
public class Statement {

  private final CapabilityStatement statement;

  Statement(SupportedTypes types, Links links, Date started) {
    this.statement = types.statement();
    statement.setKind(CapabilityStatement.CapabilityStatementKind.INSTANCE);
    statement.setStatus(PublicationStatus.ACTIVE);
    statement.setDate(started);
    statement.getSoftware().setName("Yhteinen");
    statement.getImplementation().setDescription("Yhteinen").setUrl(links.base());
  }

  /** HAPI's server looks for this by name; the statement needs nothing of it. */
  public void setRestfulServer(RestfulServer server) {}

  /** The CapabilityStatement; public, because a partner must be able to find its way in. */
  @Metadata
  public CapabilityStatement metadata() {
    return statement.copy();
  }
}
