package fi.yhteinen.access;

import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.model.Visibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * That a record of another register may move to one of the caller's, in SQL, of a row {@code a} of
 * facts. A record of the caller's own register, or of none, needs no look at what is shared.
 */
final class SharingSql {

  /** Stands among the parameters for the moment it is asked at. */
  static final Object NOW = new Object();

  private static final String PROTECTED =
      "a.data_class = 'M' AND a.sensitivities <> '{}' AND a.sensitivities <@ ARRAY["
          + Labels.PROTECTED.stream()
              .sorted()
              .map(code -> "'" + code + "'")
              .collect(Collectors.joining(", "))
          + "]::text[]";

  private final Policy.Sharing sharing;
  private final Visibility visibility;

  SharingSql(Policy.Sharing sharing, Visibility visibility) {
    this.sharing = sharing;
    this.visibility = visibility;
  }

  /** The condition. */
  SqlCondition basis() {
    Set<String> registers = visibility.registers();
    SqlCondition parted = parted("a.client");
    List<Object> parameters = new ArrayList<>(parted.parameters());
    String ofAll = "(a.register IS NULL AND NOT " + parted.sql() + ")";
    if (registers.isEmpty()) {
      parameters.addAll(willParameters());
      return new SqlCondition("(" + ofAll + " OR " + willText() + ")", parameters);
    }
    String mine = marks(registers);
    parameters.addAll(registers);
    parameters.addAll(partyParameters(registers));
    parameters.addAll(willParameters());
    return new SqlCondition(
        "("
            + ofAll
            + " OR a.register IN ("
            + mine
            + ") OR "
            + partyText(mine)
            + " OR "
            + willText()
            + ")",
        parameters);
  }

  /**
   * Registers shown to the caller on statute or order, for all its clients: rows of client,
   * register and basis.
   */
  SqlCondition shown() {
    Set<String> registers = visibility.registers();
    List<Object> parameters = new ArrayList<>(List.of(user(), NOW, NOW));
    parameters.addAll(registers);
    parameters.addAll(List.of(NOW, NOW, NOW));
    return new SqlCondition(
        """
        SELECT DISTINCT mine.client, theirs.register, mine.basis
          FROM access.relation c JOIN access.party mine ON mine.client = c.client
          JOIN access.party theirs ON theirs.client = mine.client AND theirs.deal = mine.deal
         WHERE c.user_reference = ? AND c.starts <= ? AND c.ends > ?
           AND mine.register IN (%s) AND mine.starts <= ? AND mine.ends > ? AND theirs.starts <= ?
           AND theirs.register <> mine.register
        """
            .formatted(registers.isEmpty() ? "NULL" : marks(registers)),
        parameters);
  }

  /** That the client's consent brought the caller to the case, and nothing keeps it there. */
  private SqlCondition parted(String clientColumn) {
    Set<String> names = names();
    Set<String> registers = visibility.registers();
    List<Object> parameters = new ArrayList<>(names);
    parameters.addAll(registers);
    parameters.add(NOW);
    return new SqlCondition(
        "access.parted(%s, ARRAY[%s]::text[], ARRAY[%s]::text[], ?)"
            .formatted(clientColumn, marks(names), marks(registers)),
        parameters);
  }

  /** The clients, of those to whom the caller is related, whose own records are not shown to it. */
  SqlCondition partedClients() {
    SqlCondition parted = parted("c.client");
    List<Object> parameters = new ArrayList<>(List.of(user(), NOW, NOW));
    parameters.addAll(parted.parameters());
    return new SqlCondition(
        """
        SELECT DISTINCT c.client FROM access.relation c
         WHERE c.user_reference = ? AND c.starts <= ? AND c.ends > ? AND \
        """
            + parted.sql(),
        parameters);
  }

  /** Numbers of the records of other registers that clients' wills show to a related caller. */
  SqlCondition willed() {
    Set<String> registers = visibility.registers();
    List<Object> parameters = new ArrayList<>(List.of(user(), NOW, NOW));
    parameters.addAll(registers);
    parameters.addAll(willParameters());
    return new SqlCondition(
        """
        SELECT a.number FROM access.record a
         WHERE a.client = ANY (ARRAY(
             SELECT w.client FROM access.will w JOIN access.relation c ON c.client = w.client
              WHERE c.user_reference = ? AND c.starts <= ? AND c.ends > ? AND w.kind <> 'denial'))
           AND a.register IS NOT NULL %s AND %s
        """
            .formatted(
                registers.isEmpty() ? "" : "AND a.register NOT IN (" + marks(registers) + ")",
                willText()),
        parameters);
  }

  /**
   * That the caller has opened the record: by breaking the glass, when that is its purpose; else by
   * a reason stated, for a record that the client's will shows.
   */
  SqlCondition opened() {
    if (visibility.purpose().equals(Openings.BREAK_GLASS)) {
      return new SqlCondition(
          "access.broken(?, a.client, a.type, a.data_class, ?)", List.of(user(), NOW));
    }
    List<Object> parameters = new ArrayList<>(List.of(user(), NOW));
    parameters.addAll(willParameters());
    return new SqlCondition(
        "("
            + PROTECTED
            + " AND access.confirmed(?, a.client, a.type || '/' || a.id, ?) AND "
            + shownByWill()
            + ")",
        parameters);
  }

  /** That the caller may open the record by stating a reason. */
  SqlCondition confirmable() {
    List<Object> parameters = new ArrayList<>(List.of(user(), NOW, NOW));
    parameters.addAll(willParameters());
    return new SqlCondition(
        "(" + PROTECTED + " AND " + VisibilitySql.RELATED + " AND " + shownByWill() + ")",
        parameters);
  }

  /** Numbers of the records that the caller has opened. */
  SqlCondition openings() {
    SqlCondition opened = opened();
    List<Object> parameters = new ArrayList<>(List.of(user(), NOW));
    parameters.addAll(opened.parameters());
    return new SqlCondition(
        """
        SELECT a.number FROM access.record a
         WHERE a.client = ANY (ARRAY(
             SELECT o.client FROM access.opening o WHERE o.user_reference = ? AND o.ends > ?))
           AND %s
        """
            .formatted(opened.sql()),
        parameters);
  }

  /**
   * What speaks for and against moving a row {@code a} of facts to a register of the caller's: rows
   * of basis or kind of will, and the number of the record that says so.
   */
  SqlCondition grounds() {
    Set<String> registers = visibility.registers();
    List<Object> parameters = new ArrayList<>();
    String parties = "";
    if (!registers.isEmpty()) {
      parties = "SELECT mine.basis, mine.source FROM " + parties(marks(registers)) + " UNION ";
      parameters.addAll(partyParameters(registers));
    }
    parameters.addAll(willParameters());
    return new SqlCondition(
        parties + "SELECT w.kind, w.source FROM access.speaking(" + willArguments() + ") w",
        parameters);
  }

  private String user() {
    return visibility.user() == null ? "" : visibility.user();
  }

  /** Classes shown on a basis. */
  Set<DataClass> classes(String basis) {
    Policy.Basis statute = sharing.bases().get(basis);
    return statute == null ? sharing.order().classes() : statute.classes();
  }

  private String partyText(String mine) {
    return "EXISTS (SELECT 1 FROM " + parties(mine) + " OFFSET 0)";
  }

  private String parties(String mine) {
    String classes =
        new TreeMap<>(sharing.bases())
            .entrySet().stream()
                .map(basis ->
                    "WHEN '%s' THEN a.data_class IN (%s)"
                        .formatted(basis.getKey(), literals(basis.getValue().classes())))
                .collect(Collectors.joining(" "));
    return """
    access.party mine JOIN access.party theirs
        ON theirs.client = mine.client AND theirs.deal = mine.deal
     WHERE mine.client = a.client AND mine.register IN (%s)
       AND mine.starts <= ? AND mine.ends > ?
       AND theirs.register = a.register AND theirs.starts <= ?
       AND CASE mine.basis %s ELSE a.data_class IN (%s) END\
    """
        .formatted(mine, classes, literals(sharing.order().classes()));
  }

  private static List<Object> partyParameters(Set<String> registers) {
    List<Object> parameters = new ArrayList<>(registers);
    parameters.addAll(List.of(NOW, NOW, NOW));
    return parameters;
  }

  /** What is specially protected never moves by a will alone: it must be opened besides. */
  private String willText() {
    return "(a.data_class <> 'M' AND " + shownByWill() + ")";
  }

  private String shownByWill() {
    return "access.willed(" + willArguments() + ")";
  }

  private String willArguments() {
    return "a.client, a.owner_unit, a.owner_agency, a.register, a.data_class,"
        + " a.sensitivities, a.type || '/' || a.id, ARRAY["
        + marks(names())
        + "]::text[], "
        + visibility.registers().stream().anyMatch(Registers::isCare)
        + ", ?, ?";
  }

  private List<Object> willParameters() {
    List<Object> parameters = new ArrayList<>(names());
    parameters.addAll(List.of(visibility.purpose(), NOW));
    return parameters;
  }

  /** By what names a will may mean the caller. */
  private Set<String> names() {
    Set<String> names = new TreeSet<>(visibility.units());
    names.addAll(visibility.registers());
    if (visibility.agency() != null) {
      names.add(visibility.agency());
    }
    if (visibility.user() != null) {
      names.add(visibility.user());
    }
    return names;
  }

  private static String marks(Collection<String> values) {
    return values.stream().map(value -> "?").collect(Collectors.joining(", "));
  }

  /** Words of the policy only, never of a request. */
  private static String literals(Set<DataClass> classes) {
    return classes.isEmpty()
        ? "NULL"
        : classes.stream()
            .map(c -> "'" + c.name() + "'")
            .sorted()
            .collect(Collectors.joining(", "));
  }
}
