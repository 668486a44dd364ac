package fi.yhteinen.validation;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comparing and converting values as FHIRPath does, where that is certain. */
final class PathValues {

  static final List<Object> TRUE = List.of(Boolean.TRUE);
  static final List<Object> FALSE = List.of(Boolean.FALSE);

  private PathValues() {}

  static List<Object> of(boolean value) {
    return value ? TRUE : FALSE;
  }

  static boolean isTrue(Object value) {
    return value.equals(Boolean.TRUE)
        || (value instanceof Node node && node.type().is("boolean") && "true".equals(node.value()));
  }

  /** True, false, or null for nothing; a single value that is no boolean counts as true. */
  static @Nullable Boolean truth(List<Object> values) {
    if (values.isEmpty()) {
      return null;
    }
    if (values.size() > 1) {
      throw new Unsure("several values as a boolean");
    }
    var value = values.getFirst();
    if (value instanceof Boolean bool) {
      return bool;
    }
    if (value instanceof Node node && node.type().is("boolean")) {
      return "true".equals(node.value());
    }
    throw new Unsure("a value as a boolean");
  }

  static List<Object> children(List<Object> focus, String name) {
    var found = new ArrayList<Object>(4);
    for (var item : focus) {
      if (item instanceof Node node) {
        for (var child : node.children()) {
          if (child.name().equals(name)) {
            found.add(child);
          }
        }
      }
    }
    return found;
  }

  static String text(List<Object> values) {
    if (values.size() != 1) {
      throw new Unsure("not one text");
    }
    var text = text(values.getFirst());
    if (text == null) {
      throw new Unsure("not a text");
    }
    return text;
  }

  private static @Nullable String text(Object value) {
    return switch (value) {
      case Node node -> node.value();
      case String string -> string;
      case Boolean bool -> bool.toString();
      default -> null;
    };
  }

  /** {@code =}; nothing when either side is nothing. */
  static List<Object> equal(List<Object> left, List<Object> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return List.of();
    }
    if (left.size() != right.size()) {
      return FALSE;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!areEqual(left.get(i), right.get(i))) {
        return FALSE;
      }
    }
    return TRUE;
  }

  static boolean areEqual(Object left, Object right) {
    if (left instanceof BigDecimal || right instanceof BigDecimal) {
      return number(left).compareTo(number(right)) == 0;
    }
    if (isMoment(left) && isMoment(right)) {
      return compare(left, right) == 0;
    }
    var one = text(left);
    var other = text(right);
    if (one == null || other == null) {
      throw new Unsure("comparing what is no primitive");
    }
    return one.equals(other);
  }

  /** Below, equal to or above zero, as in {@link Comparable}. */
  static int compare(Object left, Object right) {
    if (isMoment(left) && isMoment(right)) {
      return compareMoments(String.valueOf(text(left)), String.valueOf(text(right)));
    }
    if (left instanceof BigDecimal || right instanceof BigDecimal) {
      return number(left).compareTo(number(right));
    }
    throw new Unsure("an order of other things than dates and numbers");
  }

  private static boolean isMoment(Object value) {
    return value instanceof Node node
        && (node.type().is("date") || node.type().is("dateTime") || node.type().is("instant"));
  }

  /** Dates of the same precision compare as text; moments of full precision as moments. */
  private static int compareMoments(String left, String right) {
    boolean hasTime = left.length() > 10;
    if (!hasTime && left.length() == right.length()) {
      return left.compareTo(right);
    }
    if (!hasTime || right.length() <= 10 || (left.indexOf('.') < 0) != (right.indexOf('.') < 0)) {
      throw new Unsure("dates of different precision");
    }
    try {
      return OffsetDateTime.parse(left)
          .toInstant()
          .compareTo(OffsetDateTime.parse(right).toInstant());
    } catch (DateTimeException e) {
      throw new Unsure("an unusual moment");
    }
  }

  private static BigDecimal number(Object value) {
    if (value instanceof BigDecimal number) {
      return number;
    }
    if (value instanceof Node node && node.value() != null && isNumeric(node.type())) {
      return new BigDecimal(node.value());
    }
    throw new Unsure("not a number");
  }

  private static boolean isNumeric(TypeShape type) {
    return type.is("decimal")
        || type.is("integer")
        || type.is("positiveInt")
        || type.is("unsignedInt");
  }
}
