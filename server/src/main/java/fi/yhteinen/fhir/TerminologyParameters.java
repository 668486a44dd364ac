package fi.yhteinen.fhir;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.search.SearchRequest.Parameter;
import fi.yhteinen.terminology.CodeAsked;
import fi.yhteinen.terminology.ExpansionAsked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a terminology operation was asked, by the names of FHIR.
 *
 * @param values by name, in the order sent
 */
record TerminologyParameters(Map<String, List<String>> values, Locale accepted) {

  private static final Set<String> IN_PARTS = Set.of("coding", "codeableConcept.coding");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final int LONGEST_FILTER = 100;

  /**
   * Sorts the parameters by name.
   *
   * @param known those that the operation takes; a coding is taken by its parts
   * @throws RefusedException BadRequest for any other
   */
  static TerminologyParameters of(List<Parameter> sent, Set<String> known, Locale accepted) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Parameter parameter : sent) {
      String name = parameter.name();
      int dot = name.lastIndexOf('.');
      boolean isKnown =
          known.contains(name)
              || (dot > 0
                  && IN_PARTS.contains(name.substring(0, dot))
                  && known.contains(name.substring(0, Math.max(name.indexOf('.'), 0))));
      if (!isKnown && !name.equals("codeableConcept.text")) {
        throw new RefusedException(
            new Refusal.BadRequest(
                "not-supported",
                "request.parameter",
                "This operation takes "
                    + String.join(", ", known.stream().sorted().toList())
                    + "."));
      }
      values.computeIfAbsent(name, first -> new ArrayList<>()).add(parameter.value());
    }
    return new TerminologyParameters(values, accepted);
  }

  /** The value of a parameter that may be sent once. */
  @Nullable String one(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    if (all.size() > 1) {
      throw refused(name + " may be sent once.");
    }
    return all.isEmpty() ? null : all.getFirst();
  }

  String required(String name) {
    String value = one(name);
    if (value == null) {
      throw refused("Send " + name + ".");
    }
    return value;
  }

  Set<String> all(String name) {
    return new HashSet<>(values.getOrDefault(name, List.of()));
  }

  /**
   * The code, which comes by itself, as a Coding or as the one Coding of a CodeableConcept.
   *
   * @param systemName by which name the system of a code by itself comes
   */
  CodeAsked code(String systemName, String versionName) {
    for (String coding : IN_PARTS) {
      if (values.keySet().stream().anyMatch(name -> name.startsWith(coding + "."))) {
        String said = one(systemName);
        String system = one(coding + ".system");
        if (one("code") != null || (said != null && !said.equals(system) && isSystem(systemName))) {
          throw refused("Send the code in one way.");
        }
        return new CodeAsked(
            system,
            one(coding + ".version"),
            required(coding + ".code"),
            one(coding + ".display"),
            language());
      }
    }
    return new CodeAsked(
        one(systemName), one(versionName), required("code"), one("display"), language());
  }

  private static boolean isSystem(String name) {
    return name.equals("url") || name.equals("system");
  }

  ExpansionAsked expansion() {
    String filter = one("filter");
    if (filter != null && filter.length() > LONGEST_FILTER) {
      throw refused("filter is at most " + LONGEST_FILTER + " characters long.");
    }
    Integer offset = number("offset");
    return new ExpansionAsked(
        canonical("valueSetVersion"),
        filter,
        offset == null ? 0 : offset,
        number("count"),
        "true".equals(one("includeDesignations")),
        language());
  }

  /** The canonical of the value set, with the version that may come beside it. */
  String canonical(String versionName) {
    String url = required("url");
    String version = one(versionName);
    return version == null ? url : url + "|" + version;
  }

  private @Nullable Integer number(String name) {
    String value = one(name);
    if (value == null) {
      return null;
    }
    if (!NUMBER.matcher(value).matches()) {
      throw refused(name + " is a number, 0 or more.");
    }
    return Integer.valueOf(value);
  }

  /** The language asked for, else the one that the request accepts. */
  Locale language() {
    String asked = one("displayLanguage");
    return asked == null ? accepted : Locale.forLanguageTag(asked);
  }

  private static RefusedException refused(String text) {
    return new RefusedException(new Refusal.BadRequest("value", "request.parameter", text));
  }
}
