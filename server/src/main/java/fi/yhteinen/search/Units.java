package fi.yhteinen.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.Pair;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;

/** Brings amounts in units of UCUM to base units, so that 1 g is found as 1000 mg. */
final class Units {

  static final String UCUM = "http://unitsofmeasure.org";

  private static final int LONGEST = 60;

  /** So many units are kept; more are computed again each time. */
  private static final int MOST_KEPT = 2_000;

  private static final Map<String, Optional<Base>> KNOWN = new ConcurrentHashMap<>();

  private Units() {}

  /**
   * What a unit is in base units.
   *
   * @param factor base units in one of it
   * @param code digest of the base units' code
   */
  record Base(BigDecimal factor, long code) {

    private static final MathContext DIGITS = new MathContext(20);

    /** So many base units. */
    BigDecimal of(BigDecimal amount) {
      return amount.multiply(factor, DIGITS);
    }
  }

  /**
   * The base of a unit; empty when UCUM does not know it, or its scale is not a factor, as degrees
   * Celsius or pH.
   */
  static Optional<Base> base(String code) {
    Optional<Base> known = KNOWN.get(code);
    if (known != null) {
      return known;
    }
    Optional<Base> base = code.length() > LONGEST ? Optional.empty() : computed(code);
    if (KNOWN.size() < MOST_KEPT) {
      KNOWN.put(code, base);
    }
    return base;
  }

  private static Optional<Base> computed(String code) {
    if (code.isBlank() || code.contains("[pH]")) {
      return Optional.empty();
    }
    try {
      Pair one = Definitions.UCUM.getCanonicalForm(new Pair(new Decimal("1", 24), code));
      return Optional.of(
          new Base(
              new BigDecimal(one.getValue().asDecimal()).stripTrailingZeros(),
              Digest.of("base:" + one.getCode())));
    } catch (UcumException unknown) {
      return Optional.empty();
    }
  }

  private static final class Definitions {
    static final UcumService UCUM = load();

    private static UcumService load() {
      try (var essence = UcumService.class.getResourceAsStream("/ucum-essence.xml")) {
        return new UcumEssenceService(essence);
      } catch (IOException e) {
        throw new UncheckedIOException("reading UCUM", e);
      } catch (UcumException e) {
        throw new IllegalStateException("reading UCUM", e);
      }
    }
  }
}
