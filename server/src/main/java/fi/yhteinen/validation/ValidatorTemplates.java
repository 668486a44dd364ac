package fi.yhteinen.validation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/**
 * The validator's own English texts by message id, without what they would quote of a record: a
 * dash stands for it.
 */
final class ValidatorTemplates {

  private static final Pattern QUOTED = Pattern.compile("''\\{\\d+}''|\\{\\d+}");

  private static final Map<String, String> TEXTS = read();

  private ValidatorTemplates() {}

  /** The text of a message id, written in either case. */
  static Optional<String> find(String id) {
    return Optional.ofNullable(TEXTS.get(id.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, String> read() {
    var bundle = ResourceBundle.getBundle("Messages", Locale.ROOT);
    var texts = new HashMap<String, String>();
    for (var id : bundle.keySet()) {
      var text = QUOTED.matcher(bundle.getString(id)).replaceAll("–").replace("''", "'").strip();
      texts.put(id.toLowerCase(Locale.ROOT), text);
    }
    return Map.copyOf(texts);
  }
}
