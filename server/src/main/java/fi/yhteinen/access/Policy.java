package fi.yhteinen.access;

import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.Visibility.Reach;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The policy as it stands in {@code policy.yaml}, checked once when read.
 *
 * @param purposes codes a caller may name as the purpose of its request
 * @param roles the rows of the matrix, by role code, those of the hub itself included
 * @param internal roles of the hub itself; no token can bring them
 * @param demonstrationOnly roles refused without the demonstration marker
 * @param linkClient roles that may open a care relation
 * @param disqualify roles that declare for the workers of their unit whose records they must not
 *     handle
 * @param withoutBasis roles that see a client's records whatever register they are kept in
 * @param ofAgency roles that serve the whole agency, whatever unit their bearers are in
 * @param knowsPlace roles that are shown where a person under turvakielto is
 * @param agreedContent roles that see in full what is graded G3
 * @param reporting who is told what the trail says
 * @param opening what opens for a stated reason
 * @param floor what is specially protected whatever its author says
 * @param sharing what lets a record move from one register to another
 * @param types what is known of each FHIR type
 */
record Policy(
    Set<String> purposes,
    Map<String, Role> roles,
    Set<String> internal,
    Set<String> demonstrationOnly,
    Set<String> linkClient,
    Set<String> disqualify,
    Set<String> withoutBasis,
    Set<String> ofAgency,
    Set<String> knowsPlace,
    Set<String> agreedContent,
    Reporting reporting,
    Opening opening,
    Floor floor,
    Sharing sharing,
    Map<String, Type> types) {

  private static final Type UNKNOWN_TYPE =
      new Type(DataClass.D, List.of(), List.of(), List.of(), false, "", Set.of(), false);

  Policy {
    purposes = Set.copyOf(purposes);
    roles = Map.copyOf(roles);
    internal = Set.copyOf(internal);
    demonstrationOnly = Set.copyOf(demonstrationOnly);
    linkClient = Set.copyOf(linkClient);
    disqualify = Set.copyOf(disqualify);
    withoutBasis = Set.copyOf(withoutBasis);
    ofAgency = Set.copyOf(ofAgency);
    knowsPlace = Set.copyOf(knowsPlace);
    agreedContent = Set.copyOf(agreedContent);
    types = Map.copyOf(types);
  }

  /** The policy as this hub applies it: without the demonstration's roles when it is not one. */
  Policy forHub(boolean demonstration) {
    if (demonstration) {
      return this;
    }
    Map<String, Role> kept = new HashMap<>(roles);
    kept.keySet().removeAll(demonstrationOnly);
    return new Policy(
        purposes,
        kept,
        internal,
        demonstrationOnly,
        linkClient,
        disqualify,
        withoutBasis,
        ofAgency,
        knowsPlace,
        agreedContent,
        reporting,
        opening,
        floor,
        sharing,
        types);
  }

  /** Rights of these roles to write this type in this class, whoever owns it or is its client. */
  List<Right> writes(Set<String> callersRoles, DataClass dataClass, String type) {
    return callersRoles.stream()
        .map(roles::get)
        .filter(Objects::nonNull)
        .flatMap(role -> role.rights(dataClass).stream())
        .filter(right -> right.write() && right.covers(type))
        .toList();
  }

  /** Whether one of these roles writes this type in this class about anybody: the loader does. */
  boolean writesEverything(Set<String> callersRoles, DataClass dataClass, String type) {
    return writes(callersRoles, dataClass, type).stream()
        .anyMatch(right -> right.reach() == Reach.ALL);
  }

  /** What is known of a type; one the policy does not name is kept like a diary about nobody. */
  Type type(String type) {
    return types.getOrDefault(type, UNKNOWN_TYPE);
  }

  /**
   * One role.
   *
   * @param purpose the purpose of its requests when none is named
   * @param cells its rights for each class; every class is there
   * @param clearedEverywhere sensitivities it may see in every record its rights reach
   * @param clearedInOwnUnit sensitivities it may see in records of its own units besides
   */
  record Role(
      String purpose,
      Map<DataClass, List<Right>> cells,
      Set<String> clearedEverywhere,
      Set<String> clearedInOwnUnit) {

    Role {
      cells = Map.copyOf(cells);
      clearedEverywhere = Set.copyOf(clearedEverywhere);
      clearedInOwnUnit = Set.copyOf(clearedInOwnUnit);
    }

    List<Right> rights(DataClass dataClass) {
      return cells.getOrDefault(dataClass, List.of());
    }
  }

  /**
   * Who is told who has seen a client's records.
   *
   * @param own roles that ask about themselves
   * @param agency roles that ask about clients of their agency
   */
  record Reporting(Set<String> own, Set<String> agency) {

    Reporting {
      own = Set.copyOf(own);
      agency = Set.copyOf(agency);
    }
  }

  /**
   * What opens for a stated reason, to be read only.
   *
   * @param confirm roles that open a specially protected record that the client's will shows them
   * @param breakGlass roles that open what their own agency has of any client
   * @param classes and in which classes they do
   * @param minutes how long it stays open
   */
  record Opening(Set<String> confirm, Set<String> breakGlass, Set<DataClass> classes, int minutes) {

    Opening {
      confirm = Set.copyOf(confirm);
      breakGlass = Set.copyOf(breakGlass);
      classes = Set.copyOf(classes);
    }
  }

  /**
   * The label floor.
   *
   * @param roles whoever writes in these roles
   * @param unitKinds or for a unit of these kinds
   * @param classes is protected in these classes
   * @param sections and so is a plan section of these codes
   * @param graded types of class P that are shown to nobody else until they are graded
   * @param substanceCodes codes in the content that say substance care
   */
  record Floor(
      Set<String> roles,
      Set<String> unitKinds,
      Set<DataClass> classes,
      Set<String> sections,
      Set<String> graded,
      Set<String> substanceCodes) {

    Floor {
      roles = Set.copyOf(roles);
      unitKinds = Set.copyOf(unitKinds);
      classes = Set.copyOf(classes);
      sections = Set.copyOf(sections);
      graded = Set.copyOf(graded);
      substanceCodes = Set.copyOf(substanceCodes);
    }
  }

  /**
   * What lets a record move from one register to another.
   *
   * @param patientRegister kinds of unit that write the patient register of a wellbeing area
   * @param twoRegisters kinds of agency that keep a social and a patient register
   * @param bases what each statutory basis opens, by code of {@code legal-basis}
   * @param order agencies of which kinds provide services, and the classes that they and who orders
   *     one show each other
   */
  record Sharing(
      Set<String> patientRegister,
      Set<String> twoRegisters,
      Map<String, Basis> bases,
      Basis order) {

    Sharing {
      patientRegister = Set.copyOf(patientRegister);
      twoRegisters = Set.copyOf(twoRegisters);
      bases = Map.copyOf(bases);
    }
  }

  /**
   * A basis: agencies of these kinds, each a party of the same client on it, show each other these
   * classes.
   */
  record Basis(Set<String> agencies, Set<DataClass> classes) {

    Basis {
      agencies = Set.copyOf(agencies);
      classes = Set.copyOf(classes);
    }
  }

  /**
   * One FHIR type.
   *
   * @param dataClass its class when no tag says otherwise
   * @param client elements that name the client; {@code self} when the record is the client
   * @param follow elements that name the record whose client this record shares
   * @param owner elements that name the owner; {@code self} when the record is the owner
   * @param shared whether it belongs to all who are related to the client, whoever owns it
   * @param addressed the element that names the unit it is addressed to, or empty
   * @param deletable states in which it may be deleted
   * @param alwaysDeletable whether it may be deleted in any state
   */
  record Type(
      DataClass dataClass,
      List<String> client,
      List<String> follow,
      List<String> owner,
      boolean shared,
      String addressed,
      Set<String> deletable,
      boolean alwaysDeletable) {

    Type {
      client = List.copyOf(client);
      follow = List.copyOf(follow);
      owner = List.copyOf(owner);
      deletable = Set.copyOf(deletable);
    }

    boolean isDirectory() {
      return dataClass == DataClass.O;
    }
  }
}
