package fi.yhteinen.search;

import fi.yhteinen.access.Access;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.model.SqlValue;
import java.util.List;
import java.util.Optional;

/**
 * What a caller sees of the records that a search looks at. Of a graded part of the plan others see
 * a part only: a question about what they do not see is asked of the records alone that they see in
 * full, so that no answer tells of the rest.
 */
record Sight(Access access, Caller caller, Parameters parameters) {

  /** That the record is visible. */
  SqlCondition visible(String numberColumn) {
    return of(false, numberColumn);
  }

  /** That the record at the beginning of a search is visible, the order included. */
  SqlCondition of(Query query, String numberColumn) {
    return of(asksHidden(query), numberColumn);
  }

  /** That the record which refers by this parameter is visible, the reference included. */
  SqlCondition of(Parameter reference, String numberColumn) {
    return of(isHidden(reference), numberColumn);
  }

  /** Numbers of all records that fulfil {@link #of(Query, String)}, when these are not many. */
  Optional<SqlValue> near(Query query) {
    return access.near(caller, query.type(), asksHidden(query));
  }

  /** Whether others who see the record may not see what this parameter asks about. */
  boolean isHidden(Parameter parameter) {
    return access.mayBeGraded(parameter.type()) && !parameters.isAlwaysShown(parameter.number());
  }

  /** That the record is visible, and in full when what may be hidden is asked about. */
  SqlCondition of(boolean wholly, String numberColumn) {
    return wholly ? access.wholly(caller, numberColumn) : access.visible(caller, numberColumn);
  }

  private boolean asksHidden(Query query) {
    return asksHidden(query.type(), query.conditions())
        || query.sort().stream()
            .anyMatch(key -> key instanceof SortKey.ByValue value && isHidden(value.parameter()));
  }

  /** Whether any condition on a record of this type asks about what may be hidden. */
  boolean asksHidden(String type, List<Condition> conditions) {
    return access.mayBeGraded(type) && conditions.stream().anyMatch(this::asksHidden);
  }

  private boolean asksHidden(Condition condition) {
    return switch (condition) {
      case Condition.Values values -> !parameters.isAlwaysShown(values.parameter());
      case Condition.Joined joined -> true;
      case Condition.Missing missing -> !parameters.isAlwaysShown(missing.parameter().number());
      case Condition.Chain chain -> !parameters.isAlwaysShown(chain.reference().number());
      case Condition.Has has -> false;
      case Condition.Ids ids -> false;
      case Condition.Updated updated -> false;
      case Condition.All all -> all.conditions().stream().anyMatch(this::asksHidden);
      case Condition.Any any -> any.conditions().stream().anyMatch(this::asksHidden);
      case Condition.Not not -> asksHidden(not.condition());
      case Condition.Words words -> true;
    };
  }
}
