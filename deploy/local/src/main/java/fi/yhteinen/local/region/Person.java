package fi.yhteinen.local.region;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The person of a generated client, made from its number alone.
 *
 * @param hetu a personal identity code of the artificial range, unique by construction
 * @param municipality a code of three digits
 */
record Person(
    String hetu,
    String family,
    String given,
    LocalDate born,
    String language,
    String municipality) {

  private static final LocalDate ELDEST = LocalDate.of(1962, 1, 1);

  /** Days of birth go round before a number repeats; 7919 has no factor in common with them. */
  private static final int DAYS = 16_000;

  /** Numbers 911–998: those below and 999 belong to invented people who are named elsewhere. */
  private static final int FIRST_NUMBER = 911;

  private static final int NUMBERS = 88;
  private static final String CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  private static final Map<String, List<String>> NAMES = names();

  /** The most clients that have different codes. */
  static final int MOST = DAYS * NUMBERS;

  static Person number(int client) {
    int day = (int) (client * 7919L % DAYS);
    LocalDate born = ELDEST.plusDays(day);
    int number = FIRST_NUMBER + (client / DAYS + day) % NUMBERS;
    String language = Math.floorMod(client, 20) % 7 == 3 ? "sv" : "fi";
    return new Person(
        hetu(born, number),
        pick("family-" + language, client, 31),
        pick("given-" + language, client, 17),
        born,
        language,
        String.valueOf(991 + client % 7));
  }

  static String hetu(LocalDate born, int number) {
    String day =
        "%02d%02d%02d".formatted(born.getDayOfMonth(), born.getMonthValue(), born.getYear() % 100);
    int check = Integer.parseInt(day + number) % CHECK_CHARACTERS.length();
    return day + (born.getYear() < 2000 ? "-" : "A") + number + CHECK_CHARACTERS.charAt(check);
  }

  private static String pick(String list, int client, int step) {
    List<String> names = Objects.requireNonNull(NAMES.get(list), list);
    return names.get((int) ((long) client * step / 7 % names.size()));
  }

  private static Map<String, List<String>> names() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (List<String> line : WordFile.lines("names.txt")) {
      names
          .computeIfAbsent(line.getFirst(), list -> new ArrayList<>())
          .addAll(line.subList(1, line.size()));
    }
    return names;
  }
}
