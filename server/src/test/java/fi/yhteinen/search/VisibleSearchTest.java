package fi.yhteinen.search;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.model.Caller;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that the caller may not see changes no answer, whichever way a search goes by it. */
class VisibleSearchTest {

  private static final String UNIT = "1.2.246.10.99000018.10.1";
  private static final Caller LEENA = SearchRoom.worker("leena", "social-lead", UNIT);
  private static final Caller OUTI = SearchRoom.worker("outi", "social-organiser", UNIT);

  private static SearchRoom room;

  @BeforeAll
  static void fill() {
    room = new SearchRoom("visible");
    organization("area", "1.2.246.10.99000018", "");
    organization("social", UNIT, ", \"partOf\": {\"reference\": \"Organization/area\"}");
    for (String name : new String[] {"leena", "outi"}) {
      room.put(
          """
          {"resourceType": "PractitionerRole", "id": "%s", "active": true,
           "organization": {"reference": "Organization/social"}}
          """
              .formatted(name));
    }
    client("mine", "Mäkinen", "131052-309U", "active");
    client("hidden", "Salonen", "131052-308T", "active");
    room.put(
        """
        {"resourceType": "CareTeam", "id": "team", "status": "active",
         "subject": {"reference": "Patient/mine"},
         "participant": [{"member": {"reference": "PractitionerRole/leena"}}]}
        """);
    room.put(
        """
        {"resourceType": "CarePlan", "id": "section", "status": "active", "intent": "plan",
         "subject": {"reference": "Patient/mine"},
         "partOf": [{"reference": "CarePlan/plan-hidden"}]}
        """);
    room.put(
        """
        {"resourceType": "Task", "id": "task-hidden", "status": "requested", "intent": "order",
         "for": {"reference": "Patient/hidden"}, "basedOn": [{"reference": "CarePlan/section"}]}
        """);
    room.put(
        """
        {"resourceType": "List", "id": "list-hidden", "status": "current", "mode": "working",
         "subject": {"reference": "Patient/hidden"}, "entry": [
           {"item": {"reference": "CarePlan/section"}}, {"item": {"reference": "Patient/mine"}}]}
        """);
  }

  private static void organization(String id, String oid, String more) {
    room.put(
        """
        {"resourceType": "Organization", "id": "%s", "identifier": [
          {"system": "urn:ietf:rfc:3986", "value": "urn:oid:%s"}]%s}
        """
            .formatted(id, oid, more));
  }

  private static void client(String id, String family, String hetu, String status) {
    room.put(
        """
        {"resourceType": "Patient", "id": "%s", "name": [{"family": "%s"}], "identifier": [
          {"system": "urn:oid:1.2.246.21", "value": "%s"}]}
        """
            .formatted(id, family, hetu));
    room.put(
        """
        {"resourceType": "CarePlan", "id": "plan-%s", "status": "%s", "intent": "plan",
         "subject": {"reference": "Patient/%s"}, "period": {"start": "2026-01-01"}}
        """
            .formatted(id, status, id));
  }

  @AfterAll
  static void leave() {
    room.close();
  }

  @Test
  void showsWhatTheCareRelationOpens() {
    assertThat(room.find(LEENA, "Patient?name=mäkinen")).containsExactly("mine");
    assertThat(room.find(LEENA, "CarePlan?subject:Patient.family=mäk"))
        .containsExactlyInAnyOrder("plan-mine", "section");
    assertThat(room.find(LEENA, "CarePlan?_id=plan-mine&_include=CarePlan:subject"))
        .containsExactly("plan-mine", "+mine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient?_id=hidden",
        "Patient?name=salonen",
        "Patient?family:contains=alone",
        "CarePlan?subject=Patient/hidden",
        "CarePlan?subject:Patient.name=salonen",
        "CarePlan?part-of.status=active",
        "CarePlan?part-of.subject.family=salonen",
        "CarePlan?_has:Task:based-on:status=requested",
        "Patient?_has:CarePlan:subject:_has:Task:based-on:status=requested",
        "Patient?_has:CarePlan:subject:part-of.status=active",
        "Task?based-on:CarePlan.status=active",
        "Task?status=requested",
        "CarePlan?_list=list-hidden",
        "Patient?_list=list-hidden",
        "Patient?_filter=name eq salonen",
        "CarePlan?_has:List:item:status=current",
      })
  void findsNothingByWhatIsHidden(String search) {
    assertThat(room.find(LEENA, search)).isEmpty();
    assertThat(total(LEENA, search)).isZero();
    assertThat(room.find(search)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CarePlan?_id=section&_include=CarePlan:part-of",
        "CarePlan?_id=section&_revinclude=Task:based-on",
        "CarePlan?_id=section&_include=CarePlan:part-of&_include:iterate=CarePlan:subject",
      })
  void bringsNothingThatIsHidden(String search) {
    assertThat(room.find(LEENA, search)).contains("section").noneMatch(id -> id.contains("hidden"));
    assertThat(room.find(search)).anyMatch(id -> id.contains("hidden"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient?",
        "CarePlan?",
        "CarePlan?status=active&_sort=-date",
        "Patient?name=mäkinen",
        "Patient?identifier=131052-308T",
        "CareTeam?participant=PractitionerRole/leena"
      })
  void showsNothingToAColleagueWithoutARelation(String search) {
    assertThat(room.find(OUTI, search)).isEmpty();
    assertThat(total(OUTI, search)).isZero();
  }

  @Test
  void countsOnlyWhatIsVisible() {
    assertThat(total(LEENA, "Patient?identifier=131052-309U")).isEqualTo(1);
    assertThat(total(LEENA, "Patient?identifier=131052-308T")).isZero();
    assertThat(total(SearchRoom.LOADER, "Patient?identifier=131052-308T")).isEqualTo(1);
  }

  @Test
  void hidesOnTheNextPageWhatWasHiddenMeanwhile() {
    client("leaving", "Virtanen", "131052-310V", "draft");
    room.put(team("leaving", "active"));
    SearchPage first = room.searcher.search(LEENA, Searches.request("Patient?_count=1"));
    assertThat(SearchRoom.names(first)).containsExactly("mine");

    room.put(team("leaving", "inactive"));

    String cursor = String.valueOf(first.next());
    assertThat(room.searcher.next(LEENA, "Patient", cursor).entries()).isEmpty();
  }

  private static String team(String client, String status) {
    return """
    {"resourceType": "CareTeam", "id": "team-%s", "status": "%s",
     "subject": {"reference": "Patient/%s"},
     "participant": [{"member": {"reference": "PractitionerRole/leena"}}]}
    """
        .formatted(client, status, client);
  }

  private static long total(Caller caller, String search) {
    Long total = room.searcher.search(caller, Searches.request(search + "&_summary=count")).total();
    return total == null ? -1 : total;
  }
}
