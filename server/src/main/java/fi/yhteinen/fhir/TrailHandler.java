package fi.yhteinen.fhir;

import ca.uhn.fhir.context.FhirContext;
import fi.yhteinen.json.BundleWriter;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.relation.TrailRecords;
import fi.yhteinen.setting.HubSettings;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.AuditEvent;
import org.springframework.stereotype.Component;

/** AuditEvents: the trail itself. On the conformance instance they are records like others. */
@Component
class TrailHandler {

  private static final String TYPE = "AuditEvent";

  private final TrailRecords trail;
  private final FhirContext fhir;
  private final Shaping shaping;
  private final Links links;
  private final boolean isTrail;

  TrailHandler(
      TrailRecords trail, FhirContext fhir, Shaping shaping, Links links, HubSettings settings) {
    this.trail = trail;
    this.fhir = fhir;
    this.shaping = shaping;
    this.links = links;
    this.isTrail = !settings.conformance();
  }

  boolean is(String type) {
    return isTrail && type.equals(TYPE);
  }

  Answer read(Exchange exchange, ResourceKey key) {
    Presentation presentation = exchange.presentationOnly();
    return Answer.of(
        200, shaping.shape(json(trail.read(exchange.caller(), key.id())), presentation));
  }

  Answer search(Exchange exchange) {
    Presentation presentation = exchange.presentation(exchange.searchParameters());
    TrailCriteria criteria = new TrailCriteria(presentation.rest());
    TrailRecords.Page page = trail.search(exchange.caller(), criteria.asked());
    BundleWriter bundle = new BundleWriter("searchset");
    bundle.link("self", links.query(TYPE, Bundles.asked(criteria.parameters(), presentation)));
    if (page.next() != null) {
      bundle.link(
          "next", links.query(TYPE, Bundles.asked(criteria.after(page.next()), presentation)));
    }
    for (AuditEvent event : page.events()) {
      bundle
          .entry(links.path(TYPE + "/" + event.getIdElement().getIdPart()))
          .resource(shaping.shape(json(event), presentation))
          .search("match");
    }
    return Answer.of(200, bundle.toBytes());
  }

  private byte[] json(AuditEvent event) {
    return fhir.newJsonParser().encodeResourceToString(event).getBytes(StandardCharsets.UTF_8);
  }
}
