package fi.yhteinen.access;

import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.Visibility.Ownership;
import fi.yhteinen.model.Visibility.Reach;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The policy as people read it: what each role may read (R) and write (W) of each class of data.
 * Made from the policy as it is applied, so that it cannot say anything else.
 */
final class Matrix {

  private static final String NOTHING = "–";

  private final Policy policy;

  Matrix(Policy policy) {
    this.policy = policy;
  }

  /** The cells by role and class, in the order of the alphabet. */
  Map<String, Map<DataClass, String>> cells() {
    Map<String, Map<DataClass, String>> cells = new TreeMap<>();
    policy
        .roles()
        .forEach((name, role) -> {
          if (!policy.internal().contains(name)) {
            Map<DataClass, String> row = new TreeMap<>();
            for (DataClass dataClass : DataClass.values()) {
              row.put(dataClass, cell(name, role, dataClass));
            }
            cells.put(name, row);
          }
        });
    return cells;
  }

  /** The same as a table in Markdown. */
  String table() {
    List<DataClass> classes = Arrays.asList(DataClass.values());
    StringBuilder table = new StringBuilder("| Role |");
    classes.forEach(dataClass -> table.append(' ').append(dataClass).append(" |"));
    table.append("\n|---|").append("---|".repeat(classes.size())).append('\n');
    cells()
        .forEach((role, row) ->
            table
                .append("| `")
                .append(role)
                .append("` | ")
                .append(String.join(" | ", row.values()))
                .append(" |\n"));
    return table.toString();
  }

  private String cell(String name, Policy.Role role, DataClass dataClass) {
    List<String> ways = new ArrayList<>();
    for (Right right : role.rights(dataClass)) {
      ways.add(way(right, dataClass, policy.withoutBasis().contains(name)));
    }
    if (dataClass == DataClass.M && policy.opening().confirm().contains(name)) {
      ways.add("R on confirmation");
    }
    if (policy.opening().breakGlass().contains(name)
        && policy.opening().classes().contains(dataClass)) {
      ways.add("R breaking glass");
    }
    return ways.isEmpty() ? NOTHING : String.join("; ", ways);
  }

  private static String way(Right right, DataClass dataClass, boolean withoutBasis) {
    StringBuilder way = new StringBuilder();
    way.append(right.read() ? "R" : "").append(right.write() ? "W" : "");
    if (right.reach() == Reach.ADDRESSED) {
      way.append(" addressed");
    } else if (right.reach() == Reach.ALL && right.ownership() == Ownership.ANY) {
      way.append(" of all");
    } else if (right.reach() == Reach.DIRECTORY && dataClass != DataClass.O) {
      way.append(" about nobody");
    } else if (right.reach() == Reach.RELATED && withoutBasis) {
      way.append(" own");
    }
    if (right.ownership() != Ownership.ANY) {
      way.append(
          switch (right.ownership()) {
            case OWN_UNIT -> " own unit";
            case OWN_AGENCY -> " own agency";
            default -> " own writing";
          });
    }
    if (!right.types().isEmpty()) {
      way.append(" (").append(types(right.types())).append(')');
    }
    return way.toString();
  }

  private static String types(Set<String> types) {
    return new TreeSet<>(types).stream().collect(Collectors.joining(", "));
  }
}
