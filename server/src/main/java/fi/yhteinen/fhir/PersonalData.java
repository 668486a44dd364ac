package fi.yhteinen.fhir;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.profiles.Hetu;
import fi.yhteinen.search.SearchRequest.Parameter;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps personal identity codes out of addresses, where logs and histories would keep them. */
@Component
class PersonalData {

  /**
   * Refuses identifiers of persons, identifiers asked through a reference or {@code _has} (whose
   * they are is not looked at), and anything shaped like a personal identity code, in the
   * parameters of an address.
   */
  void requireNone(String type, List<Parameter> parameters) {
    for (Parameter parameter : parameters) {
      String name = parameter.name();
      boolean ofPerson =
          type.equals("Patient") && (name.equals("identifier") || name.startsWith("identifier:"));
      boolean through =
          name.contains(".identifier")
              || name.endsWith(":identifier")
              || name.contains(":identifier:")
              || (name.equals("_filter") && parameter.value().contains("identifier"));
      if (ofPerson || through || hasIdentityCode(parameter.value())) {
        throw refused();
      }
    }
  }

  /**
   * Whether a path or value holds something that looks like a personal identity code and stands by
   * itself; inside a longer word it is a part of an id, such as a UUID.
   */
  static boolean hasIdentityCode(String text) {
    for (int i = 0; i + 11 <= text.length(); i++) {
      if (isIdentityCode(text, i)) {
        return true;
      }
    }
    return false;
  }

  static RefusedException refused() {
    return new RefusedException(
        new Refusal.BadRequest(
            "security",
            "request.personal-data",
            "A personal identity code must not be in an address: use POST _search."));
  }

  private static boolean isIdentityCode(String text, int at) {
    boolean standsAlone =
        (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
            && (at + 11 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 11)));
    return standsAlone && Hetu.looksLikeOne(text.substring(at, at + 11));
  }
}
