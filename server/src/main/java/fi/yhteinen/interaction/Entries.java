package fi.yhteinen.interaction;

import fi.yhteinen.json.BundleEntry;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.store.StoredVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries out entries that only read, and those of a batch, each as the single request it is. */
@Component
class Entries {

  static final int MOST = 500;

  private final Read read;
  private final VersionRead versionRead;
  private final History history;
  private final Search search;
  private final Create create;
  private final Update update;
  private final Patch patch;
  private final Delete delete;
  private final Parsing parsing;
  private final OfferedInteractions offered;

  Entries(
      Read read,
      VersionRead versionRead,
      History history,
      Search search,
      Create create,
      Update update,
      Patch patch,
      Delete delete,
      Parsing parsing,
      OfferedInteractions offered) {
    this.read = read;
    this.versionRead = versionRead;
    this.history = history;
    this.search = search;
    this.create = create;
    this.update = update;
    this.patch = patch;
    this.delete = delete;
    this.parsing = parsing;
    this.offered = offered;
  }

  EntryResult run(Caller caller, EntryRequest request) {
    offered.requireInBundle(request.type(), request.code());
    return switch (request) {
      case EntryRequest.Post post -> new EntryResult.Wrote(post(caller, post));
      case EntryRequest.Put put -> new EntryResult.Wrote(put(caller, put));
      case EntryRequest.Amend amend -> new EntryResult.Wrote(amend(caller, amend));
      case EntryRequest.Remove remove -> new EntryResult.Deleted(remove(caller, remove));
      case EntryRequest.Get get -> get(caller, get);
      case EntryRequest.GetVersion get ->
          new EntryResult.Shown(versionRead.run(caller, get.key(), get.version()));
      case EntryRequest.GetHistory get ->
          new EntryResult.Told(get.key().toString(), history.run(caller, get.key(), get.asked()));
      case EntryRequest.GetTypeHistory get ->
          new EntryResult.Told(get.type(), history.run(caller, List.of(get.type()), get.asked()));
      case EntryRequest.Query query ->
          new EntryResult.Found(query.request().type(), search.run(caller, query.request()));
    };
  }

  private Written post(Caller caller, EntryRequest.Post post) {
    Incoming body = incoming(post.json().value().bytes());
    return post.ifNoneExist().isPresent()
        ? create.run(caller, post.ifNoneExist().get(), body, null)
        : create.run(caller, post.type(), body, null);
  }

  private Written put(Caller caller, EntryRequest.Put put) {
    Incoming body = incoming(put.json().value().bytes());
    return switch (put.target()) {
      case EntryRequest.Named(ResourceKey key) -> update.run(caller, key, body, put.ifMatch());
      case EntryRequest.Described(Criteria criteria) ->
          update.run(caller, criteria, body, put.ifMatch());
    };
  }

  private Written amend(Caller caller, EntryRequest.Amend amend) {
    PatchDocument document = parsing.patch(amend.document());
    return switch (amend.target()) {
      case EntryRequest.Named(ResourceKey key) ->
          patch.run(caller, key, document, amend.ifMatch(), null);
      case EntryRequest.Described(Criteria criteria) ->
          patch.run(caller, criteria, document, amend.ifMatch(), null);
    };
  }

  private @Nullable StoredVersion remove(Caller caller, EntryRequest.Remove remove) {
    return switch (remove.target()) {
      case EntryRequest.Named(ResourceKey key) -> delete.run(caller, key, remove.ifMatch());
      case EntryRequest.Described(Criteria criteria) ->
          delete.run(caller, criteria, remove.ifMatch()).orElse(null);
    };
  }

  private EntryResult get(Caller caller, EntryRequest.Get get) {
    StoredVersion version = read.run(caller, get.key());
    boolean isHeld = get.unless().map(held -> held.version() == version.version()).orElse(false);
    return isHeld ? new EntryResult.Unchanged(version) : new EntryResult.Shown(version);
  }

  private Incoming incoming(byte[] body) {
    return parsing.incoming(body);
  }

  /** The entries of a Bundle of this kind. */
  static List<BundleEntry> of(Incoming bundle, String kind) {
    if (!bundle.json().value().string("type").orElse("").equals(kind)) {
      throw new RefusedException(
          new Refusal.BadRequest(
              "invalid", "bundle.type", "The Bundle must be a transaction or a batch."));
    }
    List<BundleEntry> entries = bundle.json().entries();
    if (entries.size() > MOST) {
      throw new RefusedException(new Refusal.TooLong("A Bundle may have 500 entries."));
    }
    return entries;
  }

  /** The same refusal, saying which entry it was. */
  static Refusal at(int position, Refusal refusal) {
    return switch (refusal) {
      case Refusal.BadRequest(List<Finding> findings) ->
          new Refusal.BadRequest(placed(position, findings));
      case Refusal.Invalid(List<Finding> findings) ->
          new Refusal.Invalid(placed(position, findings));
      default -> refusal;
    };
  }

  private static List<Finding> placed(int position, List<Finding> findings) {
    String entry = "Bundle.entry[" + position + "]";
    return findings.stream()
        .map(finding -> {
          String path = finding.path();
          boolean placed = path != null && path.startsWith("Bundle.entry[");
          return placed
              ? finding
              : new Finding(
                  finding.severity(),
                  finding.code(),
                  finding.rule(),
                  path == null ? entry : entry + ".resource" + path.replaceFirst("^[A-Za-z]+", ""),
                  finding.text());
        })
        .toList();
  }
}
