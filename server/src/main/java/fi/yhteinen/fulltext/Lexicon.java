package fi.yhteinen.fulltext;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All that is known about single words; remembers what it looked up. Safe for many threads. */
final class Lexicon implements AutoCloseable {

  private static final int MOST_REMEMBERED = 60_000;
  private static final int MOST_REPAIRS_REMEMBERED = 20_000;
  private static final int LONGEST_REPAIRED = 40;

  private final Optional<VoikkoDictionary> voikko;
  private final FinnishWords finnish;
  private final SwedishWords swedish = new SwedishWords();
  private final DomainWords finnishDomain = new DomainWords("domain-fi.txt");
  private final DomainWords swedishDomain = new DomainWords("domain-sv.txt");
  private final Set<String> common = WordList.folded("common-words.txt");
  private final Set<String> general = WordList.folded("general-words.txt");
  private final LoadingCache<String, Understood> understood =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build(this::look);
  private final LoadingCache<String, Repair> repairs =
      Caffeine.newBuilder().maximumSize(MOST_REPAIRS_REMEMBERED).build(this::mend);

  private Lexicon(Optional<VoikkoDictionary> voikko) {
    this.voikko = voikko;
    this.finnish = new FinnishWords(voikko);
  }

  /** With the system's Finnish dictionary if it is there. */
  static Lexicon open() {
    return new Lexicon(VoikkoDictionary.open());
  }

  /** With stemmers and word lists only. */
  static Lexicon withoutDictionary() {
    return new Lexicon(Optional.empty());
  }

  boolean hasFinnishDictionary() {
    return finnish.hasDictionary();
  }

  Understood understand(String plain) {
    return understood.get(plain);
  }

  /** What a word unknown to the dictionaries may be. */
  Repair repair(String plain) {
    return plain.length() > LONGEST_REPAIRED || Letters.hasDigit(plain)
        ? Repair.NONE
        : repairs.get(plain);
  }

  /** What follows a known Swedish part in an unknown word. */
  Set<String> unknownSwedishTails(String plain) {
    return swedish.unknownTails(plain);
  }

  /** Whether the word says little about a text: and, has, with. */
  boolean isCommon(String plain) {
    return common.contains(Letters.folded(plain));
  }

  /** Whether the word is met in most case notes. */
  boolean isGeneral(Understood word) {
    return word.finnishForms().stream().anyMatch(general::contains)
        || word.swedishForms().stream().anyMatch(general::contains);
  }

  List<DomainWords.Spot> finnishPhrases(List<Understood> row) {
    return finnishDomain.phrases(row.stream().map(Understood::finnishForms).toList());
  }

  List<DomainWords.Spot> swedishPhrases(List<Understood> row) {
    return swedishDomain.phrases(row.stream().map(Understood::swedishForms).toList());
  }

  @Override
  public void close() {
    voikko.ifPresent(VoikkoDictionary::close);
  }

  private Understood look(String plain) {
    Reading finnishReading = readFinnish(plain);
    Reading swedishReading = readSwedish(plain);
    List<DomainWords.Found> inFinnish = named(finnishDomain, plain, finnishReading);
    List<DomainWords.Found> inSwedish = named(swedishDomain, plain, swedishReading);
    return new Understood(
        plain,
        withDomain(
            finnishReading.isKnown() || inFinnish.isEmpty()
                ? finnishReading
                : finnish.readAsCompound(plain),
            inFinnish),
        withDomain(swedishReading, inSwedish),
        inFinnish.stream().map(DomainWords.Found::concept).distinct().toList(),
        inSwedish.stream().map(DomainWords.Found::concept).distinct().toList());
  }

  /** What the word names in the field, as written or by its base form. */
  private static List<DomainWords.Found> named(DomainWords domain, String plain, Reading reading) {
    var found = new LinkedHashSet<>(domain.find(plain));
    reading.bases().forEach(base -> found.addAll(domain.find(base)));
    return List.copyOf(found);
  }

  private Reading readFinnish(String plain) {
    Reading whole = finnish.read(plain);
    if (whole.isKnown() || Letters.hasDigit(plain)) {
      return whole;
    }
    int colon = plain.indexOf(':');
    if (colon > 0) {
      return finnish.read(plain.substring(0, colon));
    }
    int hyphen = plain.lastIndexOf('-');
    if (hyphen <= 0) {
      return whole;
    }
    String head = plain.substring(0, hyphen);
    Reading last = finnish.read(plain.substring(hyphen + 1));
    var parts = new LinkedHashSet<>(last.bases());
    parts.addAll(last.parts());
    for (String piece : head.split("-")) {
      Reading first = finnish.read(piece);
      parts.addAll(first.isKnown() ? first.bases() : List.of(piece));
    }
    return new Reading(
        last.bases().stream().map(base -> head + "-" + base).toList(),
        parts,
        List.of(),
        Set.of(),
        last.sure());
  }

  private Reading readSwedish(String plain) {
    if (Letters.hasDigit(plain)) {
      return Reading.NONE;
    }
    int hyphen = plain.lastIndexOf('-');
    if (hyphen <= 0) {
      int colon = plain.indexOf(':');
      return swedish.read(colon > 0 ? plain.substring(0, colon) : plain);
    }
    Reading last = swedish.read(plain.substring(hyphen + 1));
    String head = Letters.folded(plain.substring(0, hyphen));
    var parts = new LinkedHashSet<>(last.bases());
    parts.addAll(last.parts());
    return new Reading(
        last.bases().stream().map(base -> head + "-" + base).toList(),
        parts,
        List.of(),
        Set.of(),
        true);
  }

  private static Reading withDomain(Reading reading, List<DomainWords.Found> found) {
    if (found.isEmpty()) {
      return reading;
    }
    var bases = new LinkedHashSet<String>();
    found.forEach(name -> bases.add(name.base()));
    bases.addAll(reading.bases());
    return new Reading(
        new ArrayList<>(bases), reading.parts(), reading.chain(), reading.roots(), true);
  }

  private Repair mend(String plain) {
    var restored = new ArrayList<Reading>();
    for (String dotted : finnish.dotted(plain)) {
      restored.add(finnish.read(dotted));
    }
    if (restored.isEmpty()) {
      Reading compound = finnish.readAsCompound(plain);
      if (compound.isKnown()) {
        restored.add(compound);
      }
    }
    var corrected = new ArrayList<Reading>();
    if (restored.stream().allMatch(reading -> !reading.chain().isEmpty())) {
      for (String correction : finnish.corrections(plain)) {
        corrected.add(finnish.read(correction));
      }
    }
    return new Repair(sureOnly(restored), corrected);
  }

  /** Where some readings are sure, the chance compounds beside them are not meant. */
  private static List<Reading> sureOnly(List<Reading> readings) {
    List<Reading> sure = readings.stream().filter(Reading::sure).toList();
    return sure.isEmpty() ? readings : sure;
  }
}
