package fi.yhteinen.fhir;

import fi.yhteinen.interaction.Everything;
import fi.yhteinen.interaction.EverythingAsked;
import fi.yhteinen.json.BundleWriter;
import fi.yhteinen.store.StoredVersion;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** {@code Patient/…/$everything} and {@code CarePlan/…/$everything}. */
@Component
class EverythingOperation implements DirectOperation {

  private static final Set<String> TYPES = Set.of("Patient", "CarePlan");
  private static final int BYTES_BESIDE_BODY = 200;

  private final Everything everything;
  private final OperationParameters parameters;
  private final SupportedTypes types;
  private final Links links;
  private final Shaping shaping;

  EverythingOperation(
      Everything everything,
      OperationParameters parameters,
      SupportedTypes types,
      Links links,
      Shaping shaping) {
    this.everything = everything;
    this.parameters = parameters;
    this.types = types;
    this.links = links;
    this.shaping = shaping;
  }

  @Override
  public boolean is(Route.Operation asked) {
    return asked.name().equals("everything")
        && TYPES.contains(asked.type())
        && !asked.id().isEmpty();
  }

  @Override
  public Answer run(Exchange exchange, Route.Operation asked) {
    Presentation presentation = exchange.presentation(parameters.of(exchange, asked.type()));
    Everything.Page page =
        everything.run(
            exchange.caller(),
            asked.key(),
            EverythingAsked.of(presentation.rest(), Set.copyOf(types.with("read"))));
    return Answer.of(200, bundle(asked.key() + "/$everything", page, presentation));
  }

  private byte[] bundle(String path, Everything.Page page, Presentation presentation) {
    BundleWriter bundle = new BundleWriter("searchset", length(page));
    bundle.total(page.total());
    bundle.link("self", links.path(path));
    if (page.next() != null) {
      bundle.link("next", links.query(path, Bundles.further(page.next(), presentation)));
    }
    add(bundle, page.matches(), "match", presentation);
    add(bundle, page.referred(), "include", presentation);
    return bundle.toBytes();
  }

  private void add(
      BundleWriter bundle, List<StoredVersion> versions, String mode, Presentation presentation) {
    for (StoredVersion version : versions) {
      bundle
          .entry(links.record(version))
          .resource(shaping.shape(version.body(), presentation))
          .search(mode);
    }
  }

  private static int length(Everything.Page page) {
    int length = BYTES_BESIDE_BODY;
    for (StoredVersion version : page.matches()) {
      length += version.body().length + BYTES_BESIDE_BODY;
    }
    for (StoredVersion version : page.referred()) {
      length += version.body().length + BYTES_BESIDE_BODY;
    }
    return length;
  }
}
