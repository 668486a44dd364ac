package fi.yhteinen.rule;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The numbers and codes of a rule, by their names in the catalogue. */
public record Parameters(Map<String, Object> values) {

  public Parameters {
    values = Map.copyOf(values);
  }

  /** A whole number that must be there. */
  public int number(String name) {
    return ((Number) value(name)).intValue();
  }

  /** A number with decimals that must be there. */
  public BigDecimal decimal(String name) {
    return new BigDecimal(value(name).toString());
  }

  /** A word that must be there. */
  public String word(String name) {
    return value(name).toString();
  }

  /** Words, in their order; a single one counts as a list of one, and what is missing as none. */
  public List<String> words(String name) {
    return switch (values.get(name)) {
      case null -> List.of();
      case Collection<?> several -> several.stream().map(String::valueOf).toList();
      case Object one -> List.of(one.toString());
    };
  }

  /** Codes and what each is called by language. */
  @SuppressWarnings("unchecked")
  public Map<String, Map<String, String>> names(String name) {
    return (Map<String, Map<String, String>>) value(name);
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("a rule of the catalogue lacks its parameter " + name);
    }
    return value;
  }
}
