package fi.yhteinen.interaction;

import fi.yhteinen.json.BundleEntry;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Carries out entries that only read, and those of a batch, each as the single request it is. */
@Component
class Entries {

  static final int MOST = 500;
  private static final int HISTORY_PAGE = 50;

  private final Read read;
  private final VersionRead versionRead;
  private final History history;
  private final Search search;
  private final Create create;
  private final Update update;
  private final Delete delete;
  private final Parsing parsing;

  Entries(
      Read read,
      VersionRead versionRead,
      History history,
      Search search,
      Create create,
      Update update,
      Delete delete,
      Parsing parsing) {
    this.read = read;
    this.versionRead = versionRead;
    this.history = history;
    this.search = search;
    this.create = create;
    this.update = update;
    this.delete = delete;
    this.parsing = parsing;
  }

  EntryResult run(Caller caller, EntryRequest request) {
    return switch (request) {
      case EntryRequest.Post post ->
          new EntryResult.Wrote(
              create.run(caller, post.type(), incoming(post.json().value().bytes()), null));
      case EntryRequest.Put put ->
          new EntryResult.Wrote(
              update.run(caller, put.key(), incoming(put.json().value().bytes()), put.ifMatch()));
      case EntryRequest.Remove remove ->
          new EntryResult.Deleted(delete.run(caller, remove.key(), remove.ifMatch()));
      case EntryRequest.Get get -> new EntryResult.Shown(read.run(caller, get.key()));
      case EntryRequest.GetVersion get ->
          new EntryResult.Shown(versionRead.run(caller, get.key(), get.version()));
      case EntryRequest.GetHistory get ->
          new EntryResult.Told(
              get.key(), history.run(caller, get.key(), Integer.MAX_VALUE, HISTORY_PAGE));
      case EntryRequest.Query query ->
          new EntryResult.Found(query.request().type(), search.run(caller, query.request()));
    };
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
                  path == null ? entry : entry + ".resource / " + path,
                  finding.text());
        })
        .toList();
  }
}
