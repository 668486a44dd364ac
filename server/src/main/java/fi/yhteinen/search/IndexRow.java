package fi.yhteinen.search;

import java.math.BigDecimal;

/** One row of a value table, but for the record it belongs to and its edge. */
sealed interface IndexRow {

  int parameter();

  /** Tells apart the elements of a composite; 0 for others. */
  int node();

  /** A code in a system; {@code label} is the code for sorting, empty where it is secret. */
  record Token(int parameter, int node, long system, long code, String label) implements IndexRow {}

  /** A text, folded and exact; of a uri both are the same. */
  record Text(int parameter, int node, String folded, String exact) implements IndexRow {}

  /** A stretch of time. */
  record Time(int parameter, int node, long low, long high) implements IndexRow {}

  /** A reference: the address of a record or the digest of a foreign one. */
  record Link(int parameter, int node, long target, String label) implements IndexRow {}

  /** A number or quantity; of a plain number system, code and unit are none. */
  record Amount(
      int parameter, int node, BigDecimal low, BigDecimal high, long system, long code, long unit)
      implements IndexRow {}
}
