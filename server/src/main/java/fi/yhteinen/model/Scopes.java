package fi.yhteinen.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the SMART scopes of an access token allow. Scopes only narrow what the caller's role gives.
 *
 * @param letters the letters of {@code cruds} granted for each FHIR type, or for {@code *}
 */
public record Scopes(Map<String, String> letters) {

  private static final String ANY = "*";
  private static final int LONGEST = 2_000;
  private static final Pattern SCOPE =
      Pattern.compile("(user|system)/([A-Z][A-Za-z]{1,60}|\\*)\\.(?=[cruds])(c?r?u?d?s?)");

  public Scopes {
    letters = Map.copyOf(letters);
  }

  /**
   * Reads the {@code scope} claim. Scopes of version 1, with letters out of order, with search
   * parameters, for a patient in context, or of the other kind of caller grant nothing.
   *
   * @param claim scopes with a space between
   * @param ofUser whether a person bears the token, so that {@code user/} counts; otherwise {@code
   *     system/} does
   */
  public static Scopes parse(String claim, boolean ofUser) {
    Map<String, String> letters = new HashMap<>();
    if (claim.length() <= LONGEST) {
      Arrays.stream(claim.split(" ", -1))
          .map(SCOPE::matcher)
          .filter(Matcher::matches)
          .filter(scope -> ofUser == "user".equals(scope.group(1)))
          .forEach(scope -> letters.merge(scope.group(2), scope.group(3), String::concat));
    }
    return new Scopes(letters);
  }

  /**
   * Whether some scope lets the caller do this with records of the type. The history of one record
   * is a reading of its versions, that of a type or of all a search.
   */
  public boolean allow(Interaction interaction, String type) {
    return switch (interaction) {
      case READ, VREAD -> grants('r', type);
      case SEARCH, HISTORY -> grants('s', type);
      case CREATE -> grants('c', type);
      case UPDATE, PATCH -> grants('u', type);
      case DELETE -> grants('d', type);
      case OPERATION -> false;
    };
  }

  /** Whether records of every type may be shown. */
  public boolean showEveryType() {
    return shows(letters.getOrDefault(ANY, ""));
  }

  /** The types whose records may be shown, where not every type is. */
  public Set<String> shownTypes() {
    Set<String> shown = new HashSet<>();
    letters.forEach((type, granted) -> {
      if (shows(granted)) {
        shown.add(type);
      }
    });
    return shown;
  }

  private boolean grants(char letter, String type) {
    return letters.getOrDefault(type, "").indexOf(letter) >= 0
        || letters.getOrDefault(ANY, "").indexOf(letter) >= 0;
  }

  private static boolean shows(String granted) {
    return granted.indexOf('r') >= 0 || granted.indexOf('s') >= 0;
  }
}
