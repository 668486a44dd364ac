package fi.yhteinen.local.region;

import java.util.Random;

/** Slips of the hand: one wrong letter, or dots that were not typed. */
final class Slips {

  private Slips() {}

  /** The word with one letter lost, doubled, swapped or wrong; never the first letter. */
  static String mistype(String word, Random random) {
    String typed = word;
    while (typed.equals(word)) {
      int at = 1 + random.nextInt(word.length() - 2);
      String before = word.substring(0, at);
      char letter = word.charAt(at);
      char next = word.charAt(at + 1);
      typed =
          switch (random.nextInt(4)) {
            case 0 -> before + word.substring(at + 1);
            case 1 -> before + letter + word.substring(at);
            case 2 -> before + next + letter + word.substring(at + 2);
            default -> before + beside(letter) + word.substring(at + 1);
          };
    }
    return typed;
  }

  static String withoutDots(String text) {
    return text.replace('ä', 'a')
        .replace('ö', 'o')
        .replace('å', 'a')
        .replace('Ä', 'A')
        .replace('Ö', 'O')
        .replace('Å', 'A');
  }

  /** The key to the right on the keyboard; at the end of a row the one to the left. */
  private static char beside(char letter) {
    String keys = "qwertyuiopoasdfghjklözxcvbnmn";
    int at = keys.indexOf(letter);
    return at < 0 ? 'e' : keys.charAt(Math.min(at + 1, keys.length() - 1));
  }
}
