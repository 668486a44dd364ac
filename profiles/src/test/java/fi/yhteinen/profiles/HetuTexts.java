package fi.yhteinen.profiles;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Codes with a right check character, made by another way than the code under test. */
final class HetuTexts {

  private HetuTexts() {}

  static String of(LocalDate birth, char sign, int number) {
    var day = birth.format(DateTimeFormatter.ofPattern("ddMMyy"));
    var digits = "%s%03d".formatted(day, number);
    int rest = 0;
    for (int i = 0; i < digits.length(); i++) {
      rest = (rest * 10 + digits.charAt(i) - '0') % 31;
    }
    return "%s%s%03d%s"
        .formatted(day, sign, number, "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(rest));
  }
}
