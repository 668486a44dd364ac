package fi.yhteinen.search;

import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.model.SqlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** SQL being written, with the values of its placeholders in the order they stand. */
final class Sql {

  private final StringBuilder text = new StringBuilder(1_000);
  private final List<Object> values = new ArrayList<>();
  private int aliases;

  Sql add(String sql, Object... bound) {
    text.append(sql);
    values.addAll(Arrays.asList(bound));
    return this;
  }

  Sql add(SqlCondition condition) {
    text.append('(').append(condition.sql()).append(')');
    values.addAll(condition.parameters());
    return this;
  }

  Sql add(SqlValue value) {
    text.append('(').append(value.sql()).append(')');
    values.addAll(value.parameters());
    return this;
  }

  /** A name for a table that this statement does not use yet. */
  String alias(String what) {
    return what + ++aliases;
  }

  String text() {
    return text.toString();
  }

  List<Object> values() {
    return List.copyOf(values);
  }
}
