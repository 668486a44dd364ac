package fi.yhteinen.search;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value of a search parameter, understood; each kind is asked of its own value table. */
sealed interface Match {

  /**
   * A code.
   *
   * @param system digest of its system, {@link Digest#NONE} for "without one", null for any
   * @param codes digests of the code in the forms it may be kept in; empty for any code
   */
  record Token(@Nullable Long system, List<Long> codes) implements Match {
    public Token {
      codes = List.copyOf(codes);
    }
  }

  /** A text, already folded unless it is to be met exactly. */
  record Text(Mode mode, String text) implements Match {

    enum Mode {
      BEGINS,
      CONTAINS,
      EXACT,
      /** The whole text, but for case, accents and spacing. */
      EQUALS
    }
  }

  /** One of these uris, or one below the only one. */
  record Uri(List<String> uris, boolean below) implements Match {
    public Uri {
      uris = List.copyOf(uris);
    }
  }

  /** A date compared with a stretch of time. */
  record Time(Comparison comparison, Span span) implements Match {}

  /** A reference to one of these targets. */
  record Link(List<Long> targets) implements Match {
    public Link {
      targets = List.copyOf(targets);
    }
  }

  /**
   * A number.
   *
   * @param low the value less its implied precision, inclusive
   * @param high the value and its implied precision, exclusive
   * @param system digest of the unit's system, or null for any
   * @param unit digest of the unit's code or name, or null for any
   * @param isInBaseUnits whether it is compared with the rows that hold UCUM's base units
   */
  record Amount(
      Comparison comparison,
      BigDecimal value,
      BigDecimal low,
      BigDecimal high,
      @Nullable Long system,
      @Nullable Long unit,
      boolean isInBaseUnits)
      implements Match {}
}
