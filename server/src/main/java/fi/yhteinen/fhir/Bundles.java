package fi.yhteinen.fhir;

import fi.yhteinen.interaction.EntryResult;
import fi.yhteinen.interaction.History;
import fi.yhteinen.interaction.Written;
import fi.yhteinen.json.BundleWriter;
import fi.yhteinen.model.Finding;
import fi.yhteinen.search.SearchPage;
import fi.yhteinen.search.SearchRequest.Parameter;
import fi.yhteinen.store.StoredVersion;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts stored texts together into Bundles without reading them again. */
@Component
class Bundles {

  static final Finding STORED =
      new Finding(Finding.Severity.INFORMATION, "informational", "record.stored", null, "Stored.");

  private final Links links;
  private final Shaping shaping;

  Bundles(Links links, Shaping shaping) {
    this.links = links;
    this.shaping = shaping;
  }

  byte[] search(String type, SearchPage page, boolean byPost, Presentation presentation) {
    BundleWriter bundle = new BundleWriter("searchset");
    bundle.total(page.total());
    bundle.link(
        "self",
        byPost
            ? links.path(type + "/_search")
            : links.query(type, asked(page.self(), presentation)));
    String next = page.next();
    if (next != null) {
      bundle.link("next", links.query(type, further(next, presentation)));
    }
    for (SearchPage.Entry entry : page.entries()) {
      bundle
          .entry(links.record(entry.version()))
          .resource(shaping.shape(entry.version().body(), presentation))
          .search(entry.included() ? "include" : "match");
    }
    return bundle.toBytes();
  }

  /**
   * A history.
   *
   * @param path of the record or type, without {@code _history}; empty for everything
   */
  byte[] history(String path, History.Page page, Presentation presentation) {
    BundleWriter bundle = new BundleWriter("history");
    bundle.total(page.total());
    String history = path.isEmpty() ? "_history" : path + "/_history";
    bundle.link("self", links.query(history, asked(presentation)));
    if (page.next() != null) {
      bundle.link("next", links.query(history, further(page.next(), presentation)));
    }
    for (StoredVersion version : page.versions()) {
      String address = version.key().toString();
      bundle.entry(links.record(version));
      if (!version.deleted()) {
        bundle.resource(shaping.shape(version.body(), presentation));
      }
      bundle
          .request(
              version.method(), version.method().equals("POST") ? version.key().type() : address)
          .response(
              version.version() == 1 ? "201" : version.deleted() ? "204" : "200",
              null,
              Answer.etag(version),
              version.lastUpdated(),
              null);
    }
    return bundle.toBytes();
  }

  /** The answer to a batch or transaction, entry by entry in the order asked. */
  byte[] response(String type, List<EntryResult> results, Preferred preferred, Exchange exchange) {
    BundleWriter bundle = new BundleWriter(type);
    for (EntryResult result : results) {
      response(bundle, result, preferred, exchange);
    }
    return bundle.toBytes();
  }

  private void response(
      BundleWriter bundle, EntryResult result, Preferred preferred, Exchange exchange) {
    switch (result) {
      case EntryResult.Wrote(Written written) -> {
        StoredVersion version = written.version();
        bundle.entry(links.record(version));
        if (preferred == Preferred.REPRESENTATION && written.visible()) {
          bundle.resource(version.body());
        }
        bundle.response(
            written.created() ? "201 Created" : "200 OK",
            links.version(version),
            Answer.etag(version),
            version.lastUpdated(),
            preferred == Preferred.OUTCOME ? exchange.outcome(List.of(STORED)) : null);
      }
      case EntryResult.Deleted(StoredVersion version) ->
          bundle
              .entry(null)
              .response(
                  "204 No Content",
                  null,
                  version == null ? null : Answer.etag(version),
                  version == null ? null : version.lastUpdated(),
                  null);
      case EntryResult.Unchanged(StoredVersion version) ->
          bundle
              .entry(links.record(version))
              .response(
                  "304 Not Modified", null, Answer.etag(version), version.lastUpdated(), null);
      case EntryResult.Shown(StoredVersion version) ->
          bundle
              .entry(links.record(version))
              .resource(version.body())
              .response(
                  "200 OK",
                  links.version(version),
                  Answer.etag(version),
                  version.lastUpdated(),
                  null);
      case EntryResult.Found(String type, SearchPage page) ->
          bundle
              .entry(null)
              .resource(search(type, page, false, Presentation.PLAIN))
              .response("200 OK", null, null, null, null);
      case EntryResult.Told(String of, History.Page page) ->
          bundle
              .entry(null)
              .resource(history(of, page, Presentation.PLAIN))
              .response("200 OK", null, null, null, null);
      case EntryResult.Refused(var refusal) ->
          bundle
              .entry(null)
              .response(
                  String.valueOf(Outcomes.status(refusal)),
                  null,
                  null,
                  null,
                  exchange.outcome(Outcomes.findings(refusal)));
    }
  }

  /** The parameters as they were sent, those of writing last. */
  private static List<Parameter> asked(Presentation presentation) {
    return asked(presentation.rest(), presentation);
  }

  /** These parameters, and last those of how the answer is written. */
  static List<Parameter> asked(List<Parameter> sent, Presentation presentation) {
    List<Parameter> parameters = new ArrayList<>(sent);
    parameters.removeIf(parameter -> parameter.name().equals("_summary"));
    parameters.addAll(written(presentation));
    return parameters;
  }

  /** The parameters of a link to a further page, written as this one. */
  static List<Parameter> further(String cursor, Presentation presentation) {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(new Parameter("_cursor", cursor));
    parameters.addAll(written(presentation));
    return parameters;
  }

  private static List<Parameter> written(Presentation presentation) {
    List<Parameter> parameters = new ArrayList<>();
    if (presentation.pretty()) {
      parameters.add(new Parameter("_pretty", "true"));
    }
    String summary = presentation.summary();
    if (summary != null) {
      parameters.add(new Parameter("_summary", summary));
    }
    if (!presentation.elements().isEmpty()) {
      parameters.add(new Parameter("_elements", String.join(",", presentation.elements())));
    }
    return parameters;
  }
}
