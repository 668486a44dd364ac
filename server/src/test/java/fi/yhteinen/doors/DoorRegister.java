package fi.yhteinen.doors;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which test knocks on which door for what must not come out of it. A door is named as {@link
 * DoorFinder} names it; {@code @type} stands for every type that can be about a client.
 */
final class DoorRegister {

  private static final String HIDDEN = "doors.HiddenRecordTest#isAsIfItWereNotAtEveryDoor";
  private static final String DIRECTORY =
      "access.VisibilityTest#theDirectoryIsOpenToEveryRoleAndToNobodyWithout";
  private static final String TRAIL = "doors.OtherDoorsTest#nobodyButThoseOfTheTrailReadsIt";
  private static final String PAGE = "doors.OtherDoorsTest#thePageTellsNothingOfAHiddenClient";
  private static final String OPERATOR = "doors.OtherDoorsTest#onlyOperatorsAreToldHowTheHubIs";
  private static final String CLOSED = "doors.OtherDoorsTest#whatIsNoDoorAnswersNothing";

  private static final String PARTNERS =
      "PartnerLifeJourneyTest#nobodyButItsKeepersHearsOfAPartnerSystem";

  private static final Map<String, String> SUITES = suites();

  private DoorRegister() {}

  /** The test of the door, as class and method below the base package; or empty. */
  static Optional<String> suiteOf(String door) {
    String[] parts = door.split(" ");
    if (parts.length == 2 && Character.isUpperCase(parts[1].charAt(0))) {
      String type = parts[1];
      if (Samples.ELSEWHERE.contains(type)) {
        return Optional.of(TRAIL);
      }
      if (Samples.OF_NOBODY.contains(type)) {
        return Optional.of(DIRECTORY);
      }
      return Samples.types().contains(type)
          ? Optional.ofNullable(SUITES.get(parts[0] + " @type"))
          : Optional.empty();
    }
    return Optional.ofNullable(SUITES.get(door));
  }

  private static Map<String, String> suites() {
    Map<String, String> all = new LinkedHashMap<>();
    for (String interaction :
        new String[] {
          "read",
          "vread",
          "history-instance",
          "history-type",
          "search-type",
          "create",
          "update",
          "patch",
          "delete",
          "conditional-create",
          "conditional-update",
          "conditional-delete",
          "$validate",
          "$diff",
          "$everything",
          "$evaluate",
          "$participation",
          "$access-report",
          "$ask-explanation",
          "$preview"
        }) {
      all.put(interaction + " @type", HIDDEN);
    }
    for (String whole :
        new String[] {
          "batch",
          "transaction",
          "history-system",
          "$search-text",
          "$confirm-access",
          "$break-glass",
          "$explain-access",
          "servlet /fhir/*"
        }) {
      all.put(whole, HIDDEN);
    }
    all.put(
        "$link-client @type", "relation.LinkClientTest#answersAlikeWhetherOrNotThePersonWasKnown");
    all.put(
        "$disqualify",
        "DisqualificationJourneyTest#whatIsDeclaredDoesNotTellWhetherThePersonIsKnown");
    for (String partner :
        new String[] {
          "$register-partner",
          "$approve-partner",
          "$rotate-partner-key",
          "$revoke-partner",
          "$list-partners",
          "$list-partner-calls"
        }) {
      all.put(partner, PARTNERS);
    }
    for (String page :
        new String[] {
          "GET /api/clients",
          "GET /api/clients/{id}/plan",
          "POST /api/search",
          "GET /api/me",
          "GET /",
          "GET /haku",
          "GET /asiakkaat/{id}"
        }) {
      all.put(page, PAGE);
    }
    for (String report :
        new String[] {
          "GET /actuator",
          "GET /actuator/accessmatrix",
          "GET /actuator/audittrail",
          "POST /actuator/audittrail/{command}",
          "GET /actuator/health",
          "GET /actuator/health/**",
          "GET /actuator/prometheus",
          "GET /actuator/textindex",
          "POST /actuator/textindex/{command}"
        }) {
      all.put(report, OPERATOR);
    }
    for (String other :
        new String[] {
          "any /error",
          "files /**",
          "files /assets/**",
          "files /favicon.svg",
          "files /webjars/**",
          "servlet /",
          "GET /fhir/metadata",
          "GET /fhir/openapi.json",
          "POST /logout",
          "POST /logout/connect/back-channel/hub"
        }) {
      all.put(other, CLOSED);
    }
    return all;
  }

  /** All tests that some door is entrusted to. */
  static Set<String> tests() {
    Set<String> tests = new TreeSet<>(SUITES.values());
    tests.addAll(Set.of(DIRECTORY, TRAIL));
    return tests;
  }

  /** The doors for which somebody is named here, {@code @type} for the type. */
  static Set<String> doors() {
    return SUITES.keySet();
  }
}
