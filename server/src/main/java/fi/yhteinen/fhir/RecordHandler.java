package fi.yhteinen.fhir;

import fi.yhteinen.interaction.Create;
import fi.yhteinen.interaction.Criteria;
import fi.yhteinen.interaction.Delete;
import fi.yhteinen.interaction.Incoming;
import fi.yhteinen.interaction.Parsing;
import fi.yhteinen.interaction.Patch;
import fi.yhteinen.interaction.PatchDocument;
import fi.yhteinen.interaction.Read;
import fi.yhteinen.interaction.Search;
import fi.yhteinen.interaction.Update;
import fi.yhteinen.interaction.VersionNumber;
import fi.yhteinen.interaction.VersionRead;
import fi.yhteinen.interaction.Written;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.search.SearchPage;
import fi.yhteinen.search.SearchRequest;
import fi.yhteinen.search.SearchRequest.Parameter;
import fi.yhteinen.store.StoredVersion;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Answers the interactions on one record or one type. */
@Component
class RecordHandler {

  private static final byte[] NOTHING = new byte[0];
  private static final Set<String> CARRIES_ATTACHMENT =
      Set.of("Binary", "DocumentReference", "Patient", "Practitioner", "RelatedPerson");
  private static final Set<String> PAGE_LINK = Set.of("_cursor", "_count");

  private final Read read;
  private final VersionRead versionRead;
  private final Search search;
  private final Create create;
  private final Update update;
  private final Patch patch;
  private final Delete delete;
  private final Parsing parsing;
  private final Shaping shaping;
  private final Bundles bundles;
  private final Links links;
  private final SupportedTypes types;
  private final PersonalData personalData;

  RecordHandler(
      Read read,
      VersionRead versionRead,
      Search search,
      Create create,
      Update update,
      Patch patch,
      Delete delete,
      Parsing parsing,
      Shaping shaping,
      Bundles bundles,
      Links links,
      SupportedTypes types,
      PersonalData personalData) {
    this.read = read;
    this.versionRead = versionRead;
    this.search = search;
    this.create = create;
    this.update = update;
    this.patch = patch;
    this.delete = delete;
    this.parsing = parsing;
    this.shaping = shaping;
    this.bundles = bundles;
    this.links = links;
    this.types = types;
    this.personalData = personalData;
  }

  Answer read(Exchange exchange, ResourceKey key) {
    types.require(key.type(), "read");
    Presentation presentation = exchange.presentationOnly();
    StoredVersion version = read.run(exchange.caller(), key);
    if (exchange.holds(Answer.etag(version)) || exchange.holdsSince(version.lastUpdated())) {
      return Answer.of(304, Map.of("ETag", Answer.etag(version)));
    }
    return shown(version, presentation);
  }

  Answer versionRead(Exchange exchange, ResourceKey key, String version) {
    types.require(key.type(), "vread");
    Presentation presentation = exchange.presentationOnly();
    return shown(
        versionRead.run(exchange.caller(), key, VersionNumber.parse(version)), presentation);
  }

  Answer search(Exchange exchange, String type) {
    types.require(type, "search-type");
    personalData.requireNone(type, exchange.query());
    Presentation presentation = exchange.presentation(exchange.searchParameters());
    SearchPage page = page(exchange, type, presentation);
    return Answer.of(200, bundles.search(type, page, exchange.isPost(), presentation));
  }

  private SearchPage page(Exchange exchange, String type, Presentation presentation) {
    List<Parameter> parameters = presentation.rest();
    for (Parameter parameter : parameters) {
      if (parameter.name().equals("_cursor")) {
        return further(exchange.caller(), type, parameters);
      }
    }
    if ("count".equals(presentation.summary())) {
      parameters = new java.util.ArrayList<>(parameters);
      parameters.add(new Parameter("_summary", "count"));
    }
    return search.run(exchange.caller(), new SearchRequest(type, parameters));
  }

  /** Some clients add a {@code _count} of their own to the link that they follow. */
  private SearchPage further(Caller caller, String type, List<Parameter> parameters) {
    Map<String, String> sent = new HashMap<>();
    for (Parameter parameter : parameters) {
      if (!PAGE_LINK.contains(parameter.name())
          || sent.put(parameter.name(), parameter.value()) != null) {
        throw unknownParameter();
      }
    }
    return search.next(
        caller, type, Objects.requireNonNull(sent.get("_cursor")), sent.get("_count"));
  }

  Answer create(Exchange exchange, String type) {
    types.require(type, "create");
    Presentation presentation = exchange.presentationOnly();
    Optional<Criteria> ifNoneExist = exchange.ifNoneExist(type, links.base());
    Incoming body = parsing.incoming(RequestBody.json(exchange.request(), most(type)));
    String key = exchange.idempotencyKey();
    Written written =
        ifNoneExist.isPresent()
            ? create.run(exchange.caller(), ifNoneExist.get(), body, key)
            : create.run(exchange.caller(), type, body, key);
    return written(exchange, written, presentation);
  }

  Answer update(Exchange exchange, ResourceKey key) {
    types.require(key.type(), "update");
    Presentation presentation = exchange.presentationOnly();
    byte[] body = RequestBody.json(exchange.request(), most(key.type()));
    Written written =
        update.run(exchange.caller(), key, parsing.incoming(body), exchange.ifMatch());
    return written(exchange, written, presentation);
  }

  Answer conditionalUpdate(Exchange exchange, String type) {
    types.require(type, "update");
    Presentation presentation = exchange.presentation(exchange.query());
    Criteria criteria = criteria(type, presentation);
    Incoming body = parsing.incoming(RequestBody.json(exchange.request(), most(type)));
    Written written = update.run(exchange.caller(), criteria, body, exchange.ifMatch());
    return written(exchange, written, presentation);
  }

  Answer conditionalPatch(Exchange exchange, String type) {
    types.require(type, "patch");
    Presentation presentation = exchange.presentation(exchange.query());
    Criteria criteria = criteria(type, presentation);
    Written written =
        patch.run(
            exchange.caller(),
            criteria,
            patchDocument(exchange),
            exchange.ifMatch(),
            exchange.idempotencyKey());
    return written(exchange, written, presentation);
  }

  Answer conditionalDelete(Exchange exchange, String type) {
    types.require(type, "delete");
    Criteria criteria = criteria(type, exchange.presentation(exchange.query()));
    Map<String, String> headers =
        delete
            .run(exchange.caller(), criteria, exchange.ifMatch())
            .map(version -> Map.of("ETag", Answer.etag(version)))
            .orElse(Map.of());
    return Answer.of(204, headers);
  }

  /** Criteria in an address, where no personal data may be. */
  private Criteria criteria(String type, Presentation presentation) {
    personalData.requireNone(type, presentation.rest());
    return new Criteria(type, presentation.rest());
  }

  Answer patch(Exchange exchange, ResourceKey key) {
    types.require(key.type(), "patch");
    Presentation presentation = exchange.presentationOnly();
    Written written =
        patch.run(
            exchange.caller(),
            key,
            patchDocument(exchange),
            exchange.ifMatch(),
            exchange.idempotencyKey());
    return written(exchange, written, presentation);
  }

  private PatchDocument patchDocument(Exchange exchange) {
    HttpServletRequest request = exchange.request();
    return RequestBody.isJsonPatch(request)
        ? parsing.jsonPatch(RequestBody.jsonPatch(request))
        : parsing.pathPatch(RequestBody.json(request, RequestBody.MOST));
  }

  Answer delete(Exchange exchange, ResourceKey key) {
    types.require(key.type(), "delete");
    exchange.presentationOnly();
    StoredVersion version = delete.run(exchange.caller(), key, exchange.ifMatch());
    return Answer.of(204, Map.of("ETag", Answer.etag(version)));
  }

  private Answer shown(StoredVersion version, Presentation presentation) {
    byte[] body = shaping.shape(version.body(), presentation);
    return Answer.version(200, version, body, links.version(version));
  }

  /** A writer who may not read gets nothing of the record back. */
  private Answer written(Exchange exchange, Written written, Presentation presentation) {
    StoredVersion version = written.version();
    byte[] body =
        switch (exchange.preferred(Preferred.REPRESENTATION)) {
          case MINIMAL -> NOTHING;
          case OUTCOME -> exchange.outcome(List.of(Bundles.STORED));
          case REPRESENTATION ->
              written.visible() ? shaping.shape(version.body(), presentation) : NOTHING;
        };
    int status = written.created() ? 201 : 200;
    return Answer.version(status, version, body, links.version(version));
  }

  private static int most(String type) {
    return CARRIES_ATTACHMENT.contains(type) ? RequestBody.MOST_WITH_ATTACHMENT : RequestBody.MOST;
  }

  private static RefusedException unknownParameter() {
    return new RefusedException(
        new Refusal.BadRequest(
            "not-supported", "request.parameter", "A parameter is not known here."));
  }
}
