package fi.yhteinen.search;

import fi.yhteinen.access.Access;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.ResourceKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the sections of a joint plan, and the records that refer to the plan or to a section. */
@Component
public final class PlanRecords {

  private static final String PLAN = "CarePlan";

  private final JdbcClient jdbc;
  private final Access access;
  private final Parameters parameters;

  PlanRecords(JdbcClient jdbc, Access access, Parameters parameters) {
    this.jdbc = jdbc;
    this.access = access;
    this.parameters = parameters;
  }

  /**
   * Numbers of those that the caller may see, in their order, the plan itself not among them. What
   * refers to a section that the caller may not see is not found by it.
   *
   * @param types only these FHIR types; empty means every type
   * @param since only those written then or later, or null
   * @param after only records behind this number; 0 for the first page
   * @param most at most so many
   */
  public List<Long> of(
      Caller caller,
      ResourceKey plan,
      Set<String> types,
      @Nullable Instant since,
      long after,
      int most) {
    long address = Digest.address(plan.type(), plan.id());
    var sql = new Sql();
    sql.add(
        """
        WITH whole AS MATERIALIZED (
          SELECT ?::bigint AS address, NULL::bigint AS number
          UNION ALL
          SELECT part.address, part.number
            FROM search.link link JOIN search.record part ON part.number = link.number
           WHERE link.parameter = ? AND link.target = ? AND
        """,
        address,
        partOf().number(),
        address);
    sql.add(access.visible(caller, "part.number"));
    sql.add(
        """
        )
        SELECT other.number FROM (
          SELECT number FROM whole WHERE number IS NOT NULL
          UNION
          SELECT link.number FROM whole JOIN search.link link
              ON link.parameter = ANY (?) AND link.target = whole.address) found
          JOIN search.record other ON other.number = found.number
         WHERE other.number > ? AND other.address <> ?\
        """,
        referring(),
        after,
        address);
    if (!types.isEmpty()) {
      sql.add(" AND other.type = ANY (?)", (Object) types.toArray(String[]::new));
    }
    if (since != null) {
      sql.add(" AND other.last_updated >= ?", since.toEpochMilli());
    }
    sql.add(" AND ").add(access.visible(caller, "other.number"));
    sql.add(" ORDER BY other.number LIMIT ?", most);
    return jdbc.sql(sql.text()).params(sql.values()).query((row, n) -> row.getLong(1)).list();
  }

  private Parameter partOf() {
    return parameters
        .find(PLAN, "part-of")
        .orElseThrow(() -> new IllegalStateException("plans are not found by part-of"));
  }

  /** What stands in the index for every parameter by which a record may refer to a plan. */
  private Integer[] referring() {
    return parameters.types().stream()
        .flatMap(type -> parameters.of(type).stream())
        .filter(parameter -> parameter.kind() == Kind.REFERENCE)
        .filter(parameter -> parameters.targets(parameter).contains(PLAN))
        .map(Parameter::number)
        .toArray(Integer[]::new);
  }
}
