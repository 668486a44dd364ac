package fi.yhteinen.interaction;

import fi.yhteinen.json.BundleEntry;
import fi.yhteinen.json.JsonResource;
import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.search.SearchRequest;
import java.util.List;
import java.util.Optional;

/**
 * What one entry of a Bundle asks for, in the words of a single request. Only addresses relative to
 * the hub are understood.
 */
sealed interface EntryRequest {

  /** The record that an entry writes. */
  sealed interface Target {}

  /** The record at an address. */
  record Named(ResourceKey key) implements Target {}

  /** The record that criteria name. */
  record Described(Criteria criteria) implements Target {}

  record Post(String type, String fullUrl, JsonResource json, Optional<Criteria> ifNoneExist)
      implements EntryRequest {}

  record Put(Target target, String fullUrl, JsonResource json, Optional<IfMatch> ifMatch)
      implements EntryRequest {}

  record Amend(Target target, String fullUrl, JsonResource document, Optional<IfMatch> ifMatch)
      implements EntryRequest {}

  record Remove(Target target, Optional<IfMatch> ifMatch) implements EntryRequest {}

  /**
   * @param unless the version the caller holds already
   */
  record Get(ResourceKey key, Optional<IfMatch> unless) implements EntryRequest {}

  record GetVersion(ResourceKey key, int version) implements EntryRequest {}

  record GetHistory(ResourceKey key, HistoryAsked asked) implements EntryRequest {}

  record GetTypeHistory(String type, HistoryAsked asked) implements EntryRequest {}

  record Query(SearchRequest request) implements EntryRequest {}

  /** The criteria by which it finds its record, or looks whether there is one. */
  default Optional<Criteria> criteria() {
    return switch (this) {
      case Post post -> post.ifNoneExist();
      case Put put -> criteria(put.target());
      case Amend amend -> criteria(amend.target());
      case Remove remove -> criteria(remove.target());
      case Get get -> Optional.empty();
      case GetVersion get -> Optional.empty();
      case GetHistory get -> Optional.empty();
      case GetTypeHistory get -> Optional.empty();
      case Query query -> Optional.empty();
    };
  }

  /** The address of the record it is about, where it names one. */
  default Optional<ResourceKey> named() {
    return switch (this) {
      case Post post -> Optional.empty();
      case Put put -> key(put.target());
      case Amend amend -> key(amend.target());
      case Remove remove -> key(remove.target());
      case Get get -> Optional.of(get.key());
      case GetVersion get -> Optional.of(get.key());
      case GetHistory get -> Optional.of(get.key());
      case GetTypeHistory get -> Optional.empty();
      case Query query -> Optional.empty();
    };
  }

  default String type() {
    return switch (this) {
      case Post post -> post.type();
      case Put put -> type(put.target());
      case Amend amend -> type(amend.target());
      case Remove remove -> type(remove.target());
      case Get get -> get.key().type();
      case GetVersion get -> get.key().type();
      case GetHistory get -> get.key().type();
      case GetTypeHistory get -> get.type();
      case Query query -> query.request().type();
    };
  }

  private static Optional<Criteria> criteria(Target target) {
    return target instanceof Described(Criteria criteria)
        ? Optional.of(criteria)
        : Optional.empty();
  }

  private static Optional<ResourceKey> key(Target target) {
    return target instanceof Named(ResourceKey key) ? Optional.of(key) : Optional.empty();
  }

  private static String type(Target target) {
    return switch (target) {
      case Named(ResourceKey key) -> key.type();
      case Described(Criteria criteria) -> criteria.type();
    };
  }

  default String fullUrl() {
    return switch (this) {
      case Post post -> post.fullUrl();
      case Put put -> put.fullUrl();
      case Amend amend -> amend.fullUrl();
      default -> "";
    };
  }

  default Interaction interaction() {
    return switch (this) {
      case Post post -> Interaction.CREATE;
      case Put put -> Interaction.UPDATE;
      case Amend amend -> Interaction.PATCH;
      case Remove remove -> Interaction.DELETE;
      case Get get -> Interaction.READ;
      case GetVersion get -> Interaction.VREAD;
      case GetHistory get -> Interaction.HISTORY;
      case GetTypeHistory get -> Interaction.HISTORY;
      case Query query -> Interaction.SEARCH;
    };
  }

  /** The code by which FHIR calls the interaction. */
  default String code() {
    return switch (interaction()) {
      case CREATE -> "create";
      case UPDATE -> "update";
      case PATCH -> "patch";
      case DELETE -> "delete";
      case READ -> "read";
      case VREAD -> "vread";
      case HISTORY -> named().isPresent() ? "history-instance" : "history-type";
      case SEARCH -> "search-type";
      case OPERATION -> throw new IllegalStateException("no entry is an operation");
    };
  }

  /** Where it comes in FHIR's order of a transaction. */
  default int order() {
    return switch (this) {
      case Remove remove -> 0;
      case Post post -> 1;
      case Put put -> 2;
      case Amend amend -> 2;
      case Get get -> 3;
      case GetVersion get -> 3;
      case GetHistory get -> 3;
      case GetTypeHistory get -> 3;
      case Query query -> 3;
    };
  }

  /**
   * Reads an entry.
   *
   * @throws RefusedException BadRequest when it is not one of these
   */
  static EntryRequest of(BundleEntry entry, int position) {
    String where = "Bundle.entry[" + position + "].request";
    String method = entry.method().orElseThrow(() -> malformed(where, "it has no request.method"));
    String url = entry.url().orElseThrow(() -> malformed(where, "it has no request.url"));
    String fullUrl = entry.fullUrl().orElse("");
    Optional<IfMatch> ifMatch = entry.ifMatch().map(IfMatch::parse);
    return switch (method) {
      case "POST" -> {
        String type = type(url, where);
        Optional<Criteria> unless = entry.ifNoneExist().map(text -> Criteria.parse(type, text));
        yield new Post(type, fullUrl, body(entry, where), unless);
      }
      case "PUT" -> new Put(target(url, where), fullUrl, body(entry, where), ifMatch);
      case "PATCH" -> new Amend(target(url, where), fullUrl, body(entry, where), ifMatch);
      case "DELETE" -> new Remove(target(url, where), ifMatch);
      case "GET", "HEAD" -> get(entry, url, where);
      default -> throw malformed(where, "this method is not offered in a Bundle");
    };
  }

  private static EntryRequest get(BundleEntry entry, String url, String where) {
    int question = url.indexOf('?');
    String path = question < 0 ? url : url.substring(0, question);
    String query = question < 0 ? "" : url.substring(question + 1);
    String[] parts = path.split("/", -1);
    if (parts.length == 1) {
      return new Query(new SearchRequest(type(path, where), QueryText.parse(query)));
    }
    if (parts.length == 2 && parts[1].equals("_history")) {
      return new GetTypeHistory(type(parts[0], where), HistoryAsked.of(QueryText.parse(query)));
    }
    if (parts.length == 3 && parts[2].equals("_history")) {
      return new GetHistory(
          key(parts[0] + "/" + parts[1], where), HistoryAsked.of(QueryText.parse(query)));
    }
    if (!query.isEmpty()) {
      throw malformed(where, "a read takes no parameters");
    }
    if (parts.length == 2) {
      return new Get(key(path, where), entry.ifNoneMatch().map(IfMatch::parse));
    }
    if (parts.length == 4 && parts[2].equals("_history")) {
      return new GetVersion(key(parts[0] + "/" + parts[1], where), VersionNumber.parse(parts[3]));
    }
    throw malformed(where, "its url is not understood");
  }

  private static JsonResource body(BundleEntry entry, String where) {
    return entry.resource().orElseThrow(() -> malformed(where, "it has no resource"));
  }

  private static Target target(String url, String where) {
    int question = url.indexOf('?');
    if (question < 0) {
      return new Named(key(url, where));
    }
    String type = type(url.substring(0, question), where);
    return new Described(Criteria.parse(type, url.substring(question + 1)));
  }

  private static String type(String url, String where) {
    if (!ResourceKey.isType(url)) {
      throw malformed(where, "its url is not a type of the hub");
    }
    return url;
  }

  private static ResourceKey key(String url, String where) {
    String[] parts = url.split("/", -1);
    if (parts.length != 2 || !ResourceKey.isType(parts[0]) || !ResourceKey.isId(parts[1])) {
      throw malformed(where, "its url is not Type/id");
    }
    return new ResourceKey(parts[0], parts[1]);
  }

  private static RefusedException malformed(String where, String what) {
    return new RefusedException(
        new Refusal.BadRequest(
            List.of(
                Finding.error(
                    "structure",
                    "bundle.entry",
                    where,
                    "The entry cannot be carried out: " + what + "."))));
  }
}
