package fi.yhteinen.local.region;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A noun in its forms, known by short names of cases.
 *
 * @param lemma the base form
 * @param forms word by the name of the form; in Finnish nom gen part ill ine ela ade all nompl
 *     plpart, in Swedish sg def pl defpl
 */
record Noun(String lemma, Map<String, String> forms) {

  Noun {
    forms = Map.copyOf(forms);
  }

  /** From nominative, genitive, partitive, illative and plural partitive. */
  static Noun finnish(List<String> parts) {
    String genitive = parts.get(1);
    String stem = genitive.substring(0, genitive.length() - 1);
    // The partitive tells the vowel harmony.
    char a = parts.get(2).charAt(parts.get(2).length() - 1);
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put("nom", parts.getFirst());
    forms.put("gen", genitive);
    forms.put("part", parts.get(2));
    forms.put("ill", parts.get(3));
    forms.put("ine", stem + "ss" + a);
    forms.put("ela", stem + "st" + a);
    forms.put("ade", stem + "ll" + a);
    forms.put("all", stem + "lle");
    forms.put("nompl", stem + "t");
    forms.put("plpart", parts.get(4));
    return new Noun(parts.getFirst(), forms);
  }

  /** From indefinite and definite singular, indefinite and definite plural. */
  static Noun swedish(List<String> parts) {
    return new Noun(
        parts.getFirst(),
        Map.of(
            "sg",
            parts.getFirst(),
            "def",
            parts.get(1),
            "pl",
            parts.get(2),
            "defpl",
            parts.get(3)));
  }

  static Noun of(String language, List<String> parts) {
    return language.equals("sv") ? swedish(parts) : finnish(parts);
  }

  String form(String name) {
    return Objects.requireNonNull(forms.get(name), name);
  }

  /** This noun as the last part of a compound; two equal vowels are parted by a hyphen. */
  Noun after(String beginning) {
    char last = beginning.charAt(beginning.length() - 1);
    boolean meet = last == lemma.charAt(0) && "aeiouyäö".indexOf(last) >= 0;
    String before = meet ? beginning + "-" : beginning;
    Map<String, String> compounds = new LinkedHashMap<>();
    forms.forEach((name, word) -> compounds.put(name, before + word));
    return new Noun(before + lemma, compounds);
  }
}
