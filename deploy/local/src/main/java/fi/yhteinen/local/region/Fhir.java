package fi.yhteinen.local.region;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small words for writing FHIR JSON as maps: names and values in turn. */
final class Fhir {

  static final String BASE = "https://yhteinen.example/fhir";

  private Fhir() {}

  /** An object; null values are left out. */
  static Map<String, Object> object(@Nullable Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        object.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return object;
  }

  static Map<String, Object> resource(String type, String profile, @Nullable Object... rest) {
    Map<String, Object> resource =
        object("resourceType", type, "meta", object("profile", List.of(profile(profile))));
    resource.putAll(object(rest));
    return resource;
  }

  static String profile(String name) {
    return BASE + "/StructureDefinition/" + name;
  }

  static Map<String, Object> reference(String reference) {
    return object("reference", reference);
  }

  static Map<String, Object> coding(String codeSystem, String code) {
    return object("system", BASE + "/CodeSystem/" + codeSystem, "code", code);
  }

  /** A CodeableConcept of one of the hub's code systems. */
  static Map<String, Object> concept(String codeSystem, String code) {
    return object("coding", List.of(coding(codeSystem, code)));
  }

  static Map<String, Object> concept(String system, String code, String text) {
    return object("coding", List.of(object("system", system, "code", code)), "text", text);
  }

  static Map<String, Object> identifier(String system, String value) {
    return object("system", system, "value", value);
  }

  static Map<String, Object> extension(String name, String valueName, Object value) {
    return object("url", profile(name), valueName, value);
  }

  /** The same resource with one more tag of data class. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> ofClass(String dataClass, Map<String, Object> resource) {
    Map<String, Object> meta =
        (Map<String, Object>) resource.computeIfAbsent("meta", name -> new LinkedHashMap<>());
    meta.put("tag", List.of(coding("data-class", dataClass)));
    return resource;
  }

  /** A narrative of paragraphs. */
  static Map<String, Object> narrative(String language, String... paragraphs) {
    StringBuilder div =
        new StringBuilder("<div xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"")
            .append(language)
            .append("\" xml:lang=\"")
            .append(language)
            .append("\">");
    for (String paragraph : paragraphs) {
      div.append("<p>")
          .append(paragraph.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
          .append("</p>");
    }
    return object("status", "generated", "div", div.append("</div>").toString());
  }

  static List<Map<String, Object>> references(List<String> references) {
    List<Map<String, Object>> all = new ArrayList<>();
    references.forEach(reference -> all.add(reference(reference)));
    return all;
  }
}
