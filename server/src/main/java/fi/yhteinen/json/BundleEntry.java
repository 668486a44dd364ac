package fi.yhteinen.json;

import java.util.Optional;

/** One entry of a Bundle as it was sent. A member of the wrong kind counts as absent. */
public final class BundleEntry {

  private final JsonValue value;

  BundleEntry(JsonValue value) {
    this.value = value;
  }

  public JsonValue value() {
    return value;
  }

  public Optional<String> fullUrl() {
    return value.string("fullUrl");
  }

  public Optional<JsonResource> resource() {
    return value.member("resource").map(JsonResource::new);
  }

  public Optional<String> method() {
    return request("method");
  }

  public Optional<String> url() {
    return request("url");
  }

  public Optional<String> ifMatch() {
    return request("ifMatch");
  }

  public Optional<String> ifNoneMatch() {
    return request("ifNoneMatch");
  }

  public Optional<String> ifModifiedSince() {
    return request("ifModifiedSince");
  }

  public Optional<String> ifNoneExist() {
    return request("ifNoneExist");
  }

  private Optional<String> request(String name) {
    return value.member("request").flatMap(request -> request.string(name));
  }
}
