package fi.yhteinen.interaction;

import fi.yhteinen.json.BundleEntry;
import fi.yhteinen.json.JsonResource;
import fi.yhteinen.model.Finding;
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

  record Post(String type, String fullUrl, JsonResource json) implements EntryRequest {}

  record Put(ResourceKey key, String fullUrl, JsonResource json, Optional<IfMatch> ifMatch)
      implements EntryRequest {}

  record Remove(ResourceKey key, Optional<IfMatch> ifMatch) implements EntryRequest {}

  record Get(ResourceKey key) implements EntryRequest {}

  record GetVersion(ResourceKey key, int version) implements EntryRequest {}

  record GetHistory(ResourceKey key) implements EntryRequest {}

  record Query(SearchRequest request) implements EntryRequest {}

  /**
   * Reads an entry.
   *
   * @throws RefusedException BadRequest when it is not one of these
   */
  static EntryRequest of(BundleEntry entry, int position) {
    String where = "Bundle.entry[" + position + "].request";
    String method = entry.method().orElseThrow(() -> malformed(where, "it has no request.method"));
    String url = entry.url().orElseThrow(() -> malformed(where, "it has no request.url"));
    if (entry.ifNoneExist().isPresent()) {
      throw malformed(where, "conditional create is not offered");
    }
    String fullUrl = entry.fullUrl().orElse("");
    Optional<IfMatch> ifMatch = entry.ifMatch().map(IfMatch::parse);
    return switch (method) {
      case "POST" -> new Post(type(url, where), fullUrl, body(entry, where));
      case "PUT" -> new Put(key(url, where), fullUrl, body(entry, where), ifMatch);
      case "DELETE" -> new Remove(key(url, where), ifMatch);
      case "GET" -> get(url, where);
      default -> throw malformed(where, "this method is not offered in a Bundle");
    };
  }

  private static EntryRequest get(String url, String where) {
    int question = url.indexOf('?');
    String path = question < 0 ? url : url.substring(0, question);
    String query = question < 0 ? "" : url.substring(question + 1);
    String[] parts = path.split("/", -1);
    if (parts.length == 1) {
      return new Query(new SearchRequest(type(path, where), QueryText.parse(query)));
    }
    if (!query.isEmpty()) {
      throw malformed(where, "a read takes no parameters");
    }
    if (parts.length == 2) {
      return new Get(key(path, where));
    }
    if (parts.length == 3 && parts[2].equals("_history")) {
      return new GetHistory(key(parts[0] + "/" + parts[1], where));
    }
    if (parts.length == 4 && parts[2].equals("_history")) {
      return new GetVersion(
          key(parts[0] + "/" + parts[1], where), IfMatch.parse('"' + parts[3] + '"').version());
    }
    throw malformed(where, "its url is not understood");
  }

  private static JsonResource body(BundleEntry entry, String where) {
    return entry.resource().orElseThrow(() -> malformed(where, "it has no resource"));
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
