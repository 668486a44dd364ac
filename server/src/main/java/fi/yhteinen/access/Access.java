package fi.yhteinen.access;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Interaction;
import fi.yhteinen.model.PlanGrade;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Related;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.model.SqlValue;
import fi.yhteinen.model.SqlWrite;
import fi.yhteinen.model.Visibility;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** The one place where it is decided who may see and do what. */
public interface Access {

  /**
   * May this caller do this to this type at all? Decided from token and role alone, before any
   * record is looked at.
   *
   * @throws fi.yhteinen.model.RefusedException with Forbidden when not
   */
  void requireType(Caller caller, Interaction interaction, String type);

  /** What the caller may see, as data; of some of it a part only, see {@link #wholly}. */
  Visibility visibility(Caller caller);

  /** What the caller may see in full, as data: what a search by words looks through. */
  Visibility wholeVisibility(Caller caller);

  /**
   * The condition that a record is visible to the caller now.
   *
   * @param numberColumn the SQL expression that holds the store's record number, such as {@code
   *     r.number}
   */
  SqlCondition visible(Caller caller, String numberColumn);

  /**
   * The condition that the caller sees all of the record now. Of a graded part of the plan others
   * see a part ({@link fi.yhteinen.model.PlanGrade}), and what they do not see they cannot search
   * by.
   */
  SqlCondition wholly(Caller caller, String numberColumn);

  /**
   * How much of a record with this grade the caller sees; empty when that depends on whose record
   * it is, see {@link #seesWhole}.
   */
  Optional<Boolean> seesWhole(Caller caller, PlanGrade grade);

  /** Whether the caller sees all of a record with this grade that is visible to it. */
  boolean seesWhole(Caller caller, PlanGrade grade, RecordFacts facts);

  /** Whether records of this type may be graded. */
  boolean mayBeGraded(String type);

  /**
   * The condition that any record may refer to this one: it is visible to the caller, and not to
   * those alone who are cleared for it.
   */
  SqlCondition citable(Caller caller, String numberColumn);

  /**
   * The condition that a past version is visible: the record is visible now, and the labels the
   * version bore then would be too.
   */
  SqlCondition versionVisible(Caller caller, String numberColumn, String versionColumn);

  /**
   * Numbers of exactly those records of a type that are {@link #visible} to the caller now, as a
   * {@code bigint[]}: a search begins there when it knows nothing rarer. Empty when the caller may
   * see many, or by other ways than through its clients and the directory.
   *
   * @param wholly only those of which it sees all
   */
  Optional<SqlValue> near(Caller caller, String type, boolean wholly);

  /** Whether the caller may know where a person under turvakielto is, once it sees the person. */
  boolean mayKnowPlace(Caller caller);

  /**
   * Whether the caller may know which sensitivity a record bears: a role of its own is cleared for
   * such records. Who sees one by an opening only sees that it is restricted, not why.
   */
  boolean mayKnowSensitivities(Caller caller);

  /** The same decision in memory, for facts at hand. */
  boolean canSee(Caller caller, RecordFacts facts);

  /** Whom the caller is related to now, and what of other registers it is shown. */
  Related related(Caller caller);

  /**
   * The facts of stored records by their numbers, read in the current transaction; unknown ones are
   * left out.
   */
  Map<Long, RecordFacts> facts(Collection<Long> numbers);

  /**
   * The facts of a stored record, read in the current transaction; empty when it is not visible to
   * the caller.
   */
  Optional<RecordFacts> visibleFacts(Caller caller, long number);

  /**
   * What {@link #met} needs to know of a record and this caller, as a {@code text[]}.
   *
   * @param numberColumn the SQL expression that holds the store's record number
   */
  SqlValue meeting(Caller caller, String numberColumn);

  /**
   * The facts of a stored record, as {@link #meeting} found them; empty when it is not visible to
   * the caller.
   */
  Optional<RecordFacts> met(Caller caller, List<@Nullable String> found);

  /**
   * Whether the caller has an open care relation to a client now, as a {@code boolean}, so that
   * others who ask the database anyway can ask it too; see {@link #knows}.
   *
   * @param clientColumn the SQL expression that holds the id of the client
   */
  SqlValue relating(Caller caller, String clientColumn);

  /** Takes what {@link #relating} answered as known until the current transaction ends. */
  void knows(Caller caller, String client, boolean related);

  /**
   * The facts that a record about to be written will have. Adds the labels that the writer may not
   * leave out; see {@link Classified#added}.
   *
   * @param before the facts of the current version, or null when the record is new
   */
  Classified classify(Caller caller, Resource after, @Nullable RecordFacts before);

  /**
   * May this caller make this record into that? Asked inside the transaction, on the record before
   * and after.
   *
   * @throws fi.yhteinen.model.RefusedException NotFound when the caller may not know of the record,
   *     Forbidden when it sees it and may not write it, Invalid when a rule of access is broken
   *     (such as a lowered label)
   */
  void requireWrite(
      Caller caller,
      Interaction interaction,
      @Nullable RecordFacts before,
      @Nullable Resource beforeBody,
      RecordFacts after,
      @Nullable Resource afterBody);

  /**
   * Whether every version of a record of this type is projected, or its facts follow another
   * record's: whoever writes one locks it before asking for its facts.
   */
  boolean projectsAll(String type);

  /** Whether {@link #project} would write anything about a further version of a record. */
  boolean projects(RecordFacts before, RecordFacts after);

  /**
   * Keeps the projections of a version that is being written; call it in the writing transaction,
   * with the record locked unless it is new or there is nothing to keep, as {@link #projectsAll}
   * and {@link #projects} say.
   *
   * @param before the facts of the version before; null for the first
   * @param body null when it was deleted
   * @return what is still to be written with the version
   */
  List<SqlWrite> project(
      long number,
      int version,
      @Nullable RecordFacts before,
      RecordFacts after,
      @Nullable Resource body);
}
