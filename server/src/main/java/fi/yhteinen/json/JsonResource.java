package fi.yhteinen.json;

import java.util.List;
import java.util.Optional;

/** A resource within a body: the body itself, or one inside a Bundle or Parameters. */
public final class JsonResource {

  private final JsonValue value;

  JsonResource(JsonValue value) {
    this.value = value;
  }

  public JsonValue value() {
    return value;
  }

  /** The resource type, one of R4's. */
  public String type() {
    return value.string("resourceType").orElseThrow();
  }

  /** The id as sent, of FHIR's form. */
  public Optional<String> id() {
    return value.string("id");
  }

  public Optional<String> versionId() {
    return value.at("meta", "versionId").map(JsonResource::textOrNothing);
  }

  public List<String> profiles() {
    return value
        .at("meta", "profile")
        .map(profiles -> profiles.children().stream().map(JsonResource::textOrNothing).toList())
        .orElse(List.of());
  }

  /** The security labels as sent. */
  public List<Label> labels() {
    return codings("security");
  }

  public List<Label> tags() {
    return codings("tag");
  }

  /** The entries of a Bundle, in order; none for any other type. */
  public List<BundleEntry> entries() {
    return type().equals("Bundle")
        ? value.children("entry").stream().map(BundleEntry::new).toList()
        : List.of();
  }

  private List<Label> codings(String name) {
    return value
        .at("meta", name)
        .map(codings -> codings.children().stream().map(Label::of).toList())
        .orElse(List.of());
  }

  private static String textOrNothing(JsonValue value) {
    return value.kind() == JsonKind.STRING ? value.text() : "";
  }
}
