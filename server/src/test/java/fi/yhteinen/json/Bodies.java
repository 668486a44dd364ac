package fi.yhteinen.json;

import java.nio.charset.StandardCharsets;

/** Bodies to start from. */
final class Bodies {

  private Bodies() {}

  static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  static JsonResource resource(String json) {
    return JsonReader.read(bytes(json), Limits.STANDARD).resource();
  }

  /** A patient with more members. */
  static String patient(String members) {
    return "{\"resourceType\":\"Patient\"," + members + "}";
  }

  /** A patient whose family name is written so, between the quotes. */
  static String named(String family) {
    return patient("\"name\":[{\"family\":\"" + family + "\"}]");
  }

  /** An observation whose quantity is written so. */
  static String measured(String number) {
    return "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":" + number + "}}";
  }

  /** A patient with a narrative of this content. */
  static String narrated(String content) {
    return narrative("<div xmlns=\"http://www.w3.org/1999/xhtml\">" + content + "</div>");
  }

  /** A patient with this narrative, its root included. */
  static String narrative(String div) {
    byte[] string = new Utf8Buffer(64).string(div).toBytes();
    return patient("\"text\":{\"status\":\"generated\",\"div\":" + text(string) + "}");
  }

  static String bundle(String entries) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entries + "]}";
  }
}
