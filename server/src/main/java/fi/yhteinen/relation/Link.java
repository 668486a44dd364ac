package fi.yhteinen.relation;

import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.profiles.Hetu;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/**
 * A request to open a care relation, checked.
 *
 * @param hetu whom it is about
 * @param basis code of the law it rests on
 * @param reason why, in the worker's own words; 5 to 1000 characters
 */
record Link(Hetu hetu, String basis, String reason) {

  private static final int LEAST = 5;
  private static final Set<String> BASES =
      Set.of("189-12", "381-15", "consent-1301-41", "703-53", "703-55", "703-58", "380-116");

  /**
   * Reads what was sent.
   *
   * @throws RefusedException Invalid, without a word of what was sent
   */
  static Link read(String hetu, String basis, String reason, LocalDate today, boolean testPersons) {
    Hetu person = person(hetu, today, testPersons);
    if (!BASES.contains(basis)) {
      throw invalid("basis", "basis must be a code of the code system legal-basis.");
    }
    String why = reason.strip();
    if (!Reason.isOne(why, LEAST)) {
      throw invalid(
          "reason",
          "reason must say in 5 to 1000 characters why, without a personal identity code.");
    }
    return new Link(person, basis, why);
  }

  /**
   * The person of a personal identity code.
   *
   * @throws RefusedException Invalid, without a word of what was sent
   */
  static Hetu person(String hetu, LocalDate today, boolean testPersons) {
    String code = hetu.strip().toUpperCase(Locale.ROOT);
    if (Hetu.fault(code, today).isPresent()) {
      throw invalid("hetu", "hetu is not a personal identity code that can exist.");
    }
    Hetu person = new Hetu(code);
    if (person.isTest() && !testPersons) {
      throw invalid("hetu", "hetu is an artificial code; this hub serves real people only.");
    }
    return person;
  }

  private static RefusedException invalid(String parameter, String text) {
    return new RefusedException(new Refusal.Invalid("value", "link-client." + parameter, text));
  }
}
