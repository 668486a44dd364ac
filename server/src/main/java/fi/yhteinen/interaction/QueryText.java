package fi.yhteinen.interaction;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.search.SearchRequest.Parameter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a query string or a form body strictly: what does not decode is refused, never dropped. */
public final class QueryText {

  private static final int LONGEST = 8_192;
  private static final int MOST_PARAMETERS = 50;

  private QueryText() {}

  /**
   * Names and values in the order sent, decoded from percent-encoded UTF-8.
   *
   * @throws RefusedException BadRequest for broken encoding, control characters or too much
   */
  public static List<Parameter> parse(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    if (text.length() > LONGEST) {
      throw refused("too-long", "The query is longer than 8,192 characters.");
    }
    List<Parameter> parameters = new ArrayList<>();
    for (String pair : text.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (parameters.size() == MOST_PARAMETERS) {
        throw refused("too-costly", "The query has more than 50 parameters.");
      }
      parameters.add(new Parameter(name, value));
    }
    return parameters;
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0 && isPlain(text)) {
      return text;
    }
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.put((byte) (hex(text, i + 1) * 16 + hex(text, i + 2)));
        i += 2;
      } else if (c == '+') {
        bytes.put((byte) ' ');
      } else if (c < 128) {
        bytes.put((byte) c);
      } else {
        bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    try {
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
      if (!isPlain(decoded)) {
        throw malformed();
      }
      return decoded;
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static boolean isPlain(String text) {
    return text.chars().noneMatch(c -> c < ' ' || (c >= 127 && c < 160));
  }

  private static int hex(String text, int at) {
    int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    if (digit < 0) {
      throw malformed();
    }
    return digit;
  }

  private static RefusedException malformed() {
    return refused("value", "A parameter is not percent-encoded UTF-8 without control characters.");
  }

  private static RefusedException refused(String code, String text) {
    return new RefusedException(new Refusal.BadRequest(code, "request.query", text));
  }
}
