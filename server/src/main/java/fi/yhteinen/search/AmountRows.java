package fi.yhteinen.search;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.jspecify.annotations.Nullable;

/** Turns a number, quantity, sum of money or range into its index row. */
final class AmountRows {

  private static final String CURRENCY = "urn:iso:std:iso:4217";

  /** More digits than this are not a quantity anybody measured; they are not indexed. */
  private static final int MOST_DIGITS = 60;

  private AmountRows() {}

  static void add(Parameter parameter, int node, Base element, IndexRows rows) {
    switch (element) {
      case DecimalType number -> amount(parameter, node, number.getValue(), rows);
      case IntegerType number ->
          amount(parameter, node, new BigDecimal(number.asStringValue()), rows);
      case Money money when money.hasValue() ->
          amount(
              parameter,
              node,
              new Bounds(money.getValue(), money.getValue()),
              money.hasCurrency() ? CURRENCY : null,
              money.getCurrency(),
              null,
              rows);
      case Quantity quantity when quantity.hasValue() ->
          amount(
              parameter,
              node,
              Bounds.of(quantity),
              quantity.getSystem(),
              quantity.getCode(),
              quantity.getUnit(),
              rows);
      case Range range when range.hasLow() || range.hasHigh() -> {
        Quantity named = range.hasLow() ? range.getLow() : range.getHigh();
        amount(
            parameter,
            node,
            Bounds.of(range),
            named.getSystem(),
            named.getCode(),
            named.getUnit(),
            rows);
      }
      default -> {
        // An element of another type carries no number.
      }
    }
  }

  private static void amount(
      Parameter parameter, int node, @Nullable BigDecimal value, IndexRows rows) {
    if (value != null) {
      amount(parameter, node, new Bounds(value, value), null, null, null, rows);
    }
  }

  private static void amount(
      Parameter parameter,
      int node,
      Bounds bounds,
      @Nullable String system,
      @Nullable String code,
      @Nullable String unit,
      IndexRows rows) {
    if (isIndexable(bounds.low()) && isIndexable(bounds.high())) {
      rows.add(
          new IndexRow.Amount(
              parameter.number(),
              node,
              bounds.low(),
              bounds.high(),
              Digest.ofNullable(system),
              Digest.ofNullable(code),
              Digest.ofNullable(unit)));
      if (Units.UCUM.equals(system) && code != null) {
        Units.base(code)
            .ifPresent(base ->
                rows.add(
                    new IndexRow.Amount(
                        parameter.base(),
                        node,
                        base.of(bounds.low()),
                        base.of(bounds.high()),
                        Digest.NONE,
                        base.code(),
                        Digest.NONE)));
      }
    }
  }

  private static boolean isIndexable(BigDecimal value) {
    return value.precision() <= MOST_DIGITS && Math.abs(value.scale()) <= MOST_DIGITS;
  }

  /** Between which values a number lies; both are inclusive. */
  private record Bounds(BigDecimal low, BigDecimal high) {

    private static final BigDecimal ENDLESS = BigDecimal.TEN.pow(40);

    static Bounds of(Quantity quantity) {
      BigDecimal value = quantity.getValue();
      return switch (quantity.getComparator()) {
        case LESS_THAN, LESS_OR_EQUAL -> new Bounds(ENDLESS.negate(), value);
        case GREATER_THAN, GREATER_OR_EQUAL -> new Bounds(value, ENDLESS);
        case null, default -> new Bounds(value, value);
      };
    }

    static Bounds of(Range range) {
      return new Bounds(
          range.getLow().hasValue() ? range.getLow().getValue() : ENDLESS.negate(),
          range.getHigh().hasValue() ? range.getHigh().getValue() : ENDLESS);
    }
  }
}
