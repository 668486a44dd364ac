package fi.yhteinen.access;

import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.model.SqlValue;
import fi.yhteinen.model.Visibility;
import fi.yhteinen.model.Visibility.Grant;
import fi.yhteinen.model.Visibility.Ownership;
import fi.yhteinen.model.Visibility.Reach;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The decision in SQL: the same as {@link Covering}, asked for many rows at once. Costs one probe
 * of the record's facts and at most one of the relations.
 *
 * <p>Words of the policy stand in the text, so that PostgreSQL keeps one plan for a role; who asks
 * and when are parameters. The text is made once for each column asked about.
 */
final class VisibilitySql {

  /** From the cheapest to ask to the dearest. */
  private static final List<Reach> IN_ORDER =
      List.of(Reach.ALL, Reach.DIRECTORY, Reach.ADDRESSED, Reach.RELATED, Reach.OPENED);

  private static final SqlCondition FALSE = new SqlCondition("false", List.of());

  /**
   * OFFSET 0, here and about the record's facts, keeps PostgreSQL from reading them all into a hash
   * for the sake of one record, or from asking access of all matches before it takes the first
   * twenty.
   */
  static final String RELATED =
      "EXISTS (SELECT 1 FROM access.relation c WHERE c.user_reference = ?"
          + " AND c.client = a.client AND c.starts <= ? AND c.ends > ? OFFSET 0)";

  private final Visibility visibility;
  private final SharingSql sharing;
  private final boolean opens;
  private final Map<String, SqlCondition> texts = new ConcurrentHashMap<>();

  VisibilitySql(Policy.Sharing sharing, Visibility visibility) {
    this.visibility = visibility;
    this.sharing = new SharingSql(sharing, visibility);
    this.opens = visibility.grants().stream().anyMatch(grant -> grant.reach() == Reach.OPENED);
  }

  /** That a row {@code a} of facts may move to a register of the caller's now. */
  SqlCondition basis(Instant now) {
    return at(now, texts.computeIfAbsent(" basis", key -> sharing.basis()));
  }

  /** That the caller has opened a row {@code a} of facts: see {@link SharingSql#opened}. */
  SqlCondition opened(Instant now) {
    return opens ? at(now, texts.computeIfAbsent(" opened", key -> sharing.opened())) : FALSE;
  }

  /**
   * That the caller could open a row {@code a} of facts, whoever it is about: see {@link
   * SharingSql#confirmable}.
   */
  SqlCondition confirmable(Instant now) {
    return at(now, sharing.confirmable());
  }

  /** That the caller may open a row {@code a} of facts. */
  SqlCondition openable(Instant now) {
    return at(now, and(List.of(sharing.confirmable(), unbarred())));
  }

  /** What speaks for and against: see {@link SharingSql#grounds}. */
  SqlCondition grounds(Instant now) {
    return at(now, sharing.grounds());
  }

  /** Numbers of records: see {@link SharingSql#openings}. */
  SqlCondition openings(Instant now) {
    return opens
        ? at(now, sharing.openings())
        : new SqlCondition("SELECT 0 WHERE false", List.of());
  }

  /** Rows of client, register and basis: see {@link SharingSql#shown}. */
  SqlCondition shown(Instant now) {
    return at(now, sharing.shown());
  }

  /** Numbers of records: see {@link SharingSql#willed}. */
  SqlCondition willed(Instant now) {
    return at(now, sharing.willed());
  }

  /** Ids of clients: see {@link SharingSql#partedClients}. */
  SqlCondition partedClients(Instant now) {
    return at(now, sharing.partedClients());
  }

  /** Classes of another register that a basis shows. */
  Set<DataClass> classes(String basis) {
    return sharing.classes(basis);
  }

  /** That the record is visible now. */
  SqlCondition current(String numberColumn, Instant now) {
    return at(now, texts.computeIfAbsent(numberColumn, this::currentText));
  }

  /** That the record is visible now, and the version's labels of its time would be too. */
  SqlCondition version(String numberColumn, String versionColumn, Instant now) {
    return at(
        now,
        texts.computeIfAbsent(
            numberColumn + " " + versionColumn, both -> versionText(numberColumn, versionColumn)));
  }

  /**
   * Numbers of the records of one type that fulfil {@link #current}, as a {@code bigint[]}, for a
   * caller whose grants of it reach its clients and the directory only: begins at the clients, so
   * that it costs as much as the caller sees.
   */
  SqlValue near(String type, Instant now) {
    SqlCondition ofClients =
        or(
            Stream.of(
                    reachedOf(type, Reach.RELATED),
                    and(List.of(reachedOf(type, Reach.OPENED), sharing.opened())))
                .filter(one -> one != FALSE)
                .toList());
    SqlCondition ofNobody = reachedOf(type, Reach.DIRECTORY);
    Object user = visibility.user() == null ? "" : visibility.user();
    List<Object> parameters = new ArrayList<>(List.of(type, user, SharingSql.NOW, SharingSql.NOW));
    parameters.addAll(ofClients.parameters());
    parameters.addAll(unbarred().parameters());
    parameters.add(type);
    parameters.addAll(ofNobody.parameters());
    String text =
        """
        ARRAY(
          SELECT a.number FROM access.record a WHERE a.type = ? AND a.client = ANY (ARRAY(
            SELECT c.client FROM access.relation c
             WHERE c.user_reference = ? AND c.starts <= ? AND c.ends > ?)) AND %s AND %s
          UNION ALL
          SELECT a.number FROM access.record a WHERE a.type = ? AND a.client IS NULL AND %s)
        """
            .formatted(ofClients.sql(), unbarred().sql(), ofNobody.sql());
    SqlCondition asked = at(now, new SqlCondition(text, parameters));
    return new SqlValue(asked.sql(), asked.parameters());
  }

  /** What a record of the type must fulfil besides being reached. */
  private SqlCondition reachedOf(String type, Reach reach) {
    return contents(
        visibility.grants().stream()
            .filter(grant -> grant.reach() == reach)
            .filter(grant -> grant.types().isEmpty() || grant.types().contains(type))
            .toList(),
        "a.data_class",
        "a.sensitivities");
  }

  /** That any of these grants covers the content, and that it may move where that is needed. */
  private SqlCondition contents(List<Grant> grants, String classColumn, String sensitivityColumn) {
    List<SqlCondition> ways = new ArrayList<>();
    for (boolean needsBasis : List.of(false, true)) {
      SqlCondition content =
          or(
              grants.stream()
                  .filter(grant -> grant.needsBasis() == needsBasis)
                  .map(grant -> content(grant, classColumn, sensitivityColumn))
                  .filter(one -> one != FALSE)
                  .toList());
      if (content != FALSE) {
        ways.add(needsBasis ? and(List.of(content, sharing.basis())) : content);
      }
    }
    return or(ways);
  }

  private static SqlCondition at(Instant now, SqlCondition text) {
    Timestamp moment = Timestamp.from(now);
    List<Object> parameters = new ArrayList<>(text.parameters());
    parameters.replaceAll(parameter -> parameter == SharingSql.NOW ? moment : parameter);
    return new SqlCondition(text.sql(), parameters);
  }

  private SqlCondition currentText(String numberColumn) {
    return where(
        "EXISTS (SELECT 1 FROM access.record a WHERE a.number = " + numberColumn + " AND ",
        covered("a.data_class", "a.sensitivities"),
        " OFFSET 0)");
  }

  private SqlCondition versionText(String numberColumn, String versionColumn) {
    SqlCondition current = currentText(numberColumn);
    SqlCondition then =
        where(
            "NOT EXISTS (SELECT 1 FROM access.version_label l JOIN access.record a"
                + " ON a.number = l.number WHERE l.number = "
                + numberColumn
                + " AND l.version = "
                + versionColumn
                + " AND NOT ",
            covered("l.data_class", "l.sensitivities"),
            ")");
    return and(List.of(current, then));
  }

  private static SqlCondition where(String before, SqlCondition inner, String after) {
    return inner == FALSE
        ? FALSE
        : new SqlCondition(before + inner.sql() + after, inner.parameters());
  }

  private SqlCondition covered(String classColumn, String sensitivityColumn) {
    if (visibility.grants().stream().anyMatch(VisibilitySql::isEverything)) {
      return SqlCondition.TRUE;
    }
    List<SqlCondition> ways = new ArrayList<>();
    for (Reach reach : IN_ORDER) {
      SqlCondition contents =
          contents(
              visibility.grants().stream().filter(grant -> grant.reach() == reach).toList(),
              classColumn,
              sensitivityColumn);
      SqlCondition reached = contents == FALSE ? FALSE : reached(reach);
      if (reached != FALSE) {
        ways.add(
            and(List.of(contents, reached, reach == Reach.ALL ? SqlCondition.TRUE : unbarred())));
      }
    }
    return ways.isEmpty() ? FALSE : or(ways);
  }

  /** That the caller may handle the client's records, if it is about any. */
  private SqlCondition unbarred() {
    return visibility.user() instanceof String user && isWorker(user)
        ? new SqlCondition(
            "(a.client = ANY (" + DisqualificationTable.CLIENTS + ")) IS NOT TRUE", List.of(user))
        : SqlCondition.TRUE;
  }

  /** Whether a user is one who may be barred from clients. */
  static boolean isWorker(String user) {
    return user.startsWith("PractitionerRole/");
  }

  private static boolean isEverything(Grant grant) {
    return grant.reach() == Reach.ALL
        && grant.ownership() == Ownership.ANY
        && grant.types().isEmpty()
        && grant.classes().size() == DataClass.values().length
        && grant.cleared().containsAll(Classifier.SENSITIVITIES);
  }

  private SqlCondition reached(Reach reach) {
    return switch (reach) {
      case ALL -> SqlCondition.TRUE;
      case DIRECTORY -> new SqlCondition("a.client IS NULL", List.of());
      case ADDRESSED -> addressed();
      case RELATED ->
          visibility.user() == null
              ? FALSE
              : new SqlCondition(
                  RELATED, List.of(visibility.user(), SharingSql.NOW, SharingSql.NOW));
      case OPENED -> sharing.opened();
    };
  }

  private SqlCondition addressed() {
    Set<String> names = new TreeSet<>(visibility.addresses());
    return names.isEmpty()
        ? FALSE
        : new SqlCondition(
            "a.recipients && ARRAY[" + marks(names) + "]::text[]", List.copyOf(names));
  }

  private SqlCondition content(Grant grant, String classColumn, String sensitivityColumn) {
    SqlCondition owned = owned(grant.ownership());
    if (owned == FALSE) {
      return FALSE;
    }
    List<SqlCondition> parts = new ArrayList<>();
    parts.add(
        plain(
            classColumn
                + " IN ("
                + literals(grant.classes().stream().map(Enum::name).collect(Collectors.toSet()))
                + ")"));
    parts.add(
        plain(
            grant.cleared().isEmpty()
                ? sensitivityColumn + " = '{}'"
                : sensitivityColumn + " <@ ARRAY[" + literals(grant.cleared()) + "]::text[]"));
    if (!grant.types().isEmpty()) {
      parts.add(plain("a.type IN (" + literals(grant.types()) + ")"));
    }
    parts.add(owned);
    return and(parts);
  }

  private SqlCondition owned(Ownership ownership) {
    return switch (ownership) {
      case ANY -> SqlCondition.TRUE;
      case OWN_UNIT ->
          visibility.units().isEmpty()
              ? FALSE
              : new SqlCondition(
                  "a.owner_unit IN (" + marks(visibility.units()) + ")",
                  List.copyOf(visibility.units()));
      case OWN_AGENCY ->
          visibility.agency() == null
              ? FALSE
              : new SqlCondition("a.owner_agency = ?", List.of(visibility.agency()));
      case OWN_AUTHOR ->
          visibility.user() == null
              ? FALSE
              : new SqlCondition("a.author = ?", List.of(visibility.user()));
    };
  }

  private static SqlCondition plain(String sql) {
    return new SqlCondition(sql, List.of());
  }

  private static SqlCondition and(List<SqlCondition> parts) {
    return joined(
        parts.stream().filter(part -> part != SqlCondition.TRUE).toList(),
        " AND ",
        SqlCondition.TRUE);
  }

  private static SqlCondition or(List<SqlCondition> parts) {
    return joined(parts, " OR ", FALSE);
  }

  private static SqlCondition joined(List<SqlCondition> parts, String word, SqlCondition empty) {
    if (parts.isEmpty()) {
      return empty;
    }
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    return new SqlCondition(
        parts.stream().map(SqlCondition::sql).collect(Collectors.joining(word, "(", ")")),
        parts.stream().flatMap(part -> part.parameters().stream()).toList());
  }

  private static String marks(Set<String> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }

  /** Words of the policy only, never of a request. */
  private static String literals(Set<String> words) {
    return new TreeSet<>(words)
        .stream()
            .map(word -> "'" + word.replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
  }
}
