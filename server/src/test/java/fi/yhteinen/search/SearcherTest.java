package fi.yhteinen.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearcherTest {

  private static final String UNIT = "1.2.246.10.99000018.10.1";
  private static SearchRoom room;

  @BeforeAll
  static void fill() {
    room = new SearchRoom("searcher");
    room.put(
        """
        {"resourceType": "Patient", "id": "p1", "gender": "male", "birthDate": "1952-10-13",
         "meta": {"tag": [{"system": "urn:t", "code": "x"}]},
         "identifier": [{"system": "urn:oid:1.2.246.21", "value": "131052-308T"}],
         "name": [{"family": "Mäkinen", "given": ["Åke", "Matti"]}],
         "telecom": [{"system": "email", "value": "Ake@Example.fi"}]}
        """);
    room.put(
        """
        {"resourceType": "Patient", "id": "p2", "gender": "female", "birthDate": "1960",
         "name": [{"family": "Zetterberg"}], "deceasedBoolean": true}
        """);
    room.put(
        """
        {"resourceType": "Patient", "id": "p3", "birthDate": "1970-01",
         "name": [{"family": "Öhman%_x"}]}
        """);
    room.put("{\"resourceType\": \"Patient\", \"id\": \"p4\"}");
    for (int i = 0; i < 7; i++) {
      room.put(plan(i));
    }
    room.put(
        """
        {"resourceType": "Task", "id": "t1", "status": "requested", "intent": "order",
         "basedOn": [{"reference": "CarePlan/c1"}], "priority": "urgent",
         "for": {"reference": "https://hub.example/fhir/Patient/p2"}}
        """);
    room.put(
        """
        {"resourceType": "Observation", "id": "o1", "status": "final",
         "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]},
         "subject": {"reference": "Patient/p1",
           "identifier": {"system": "urn:oid:1.2.246.21", "value": "131052-308T"}},
         "component": [
           {"code": {"coding": [{"code": "sys"}]},
            "valueQuantity": {"value": 120.5, "unit": "mmHg", "code": "mm[Hg]",
              "system": "http://unitsofmeasure.org"}},
           {"code": {"coding": [{"code": "dia"}]},
            "valueQuantity": {"value": 80, "unit": "mmHg"}}]}
        """);
    measured("o2", "5.4", "g");
    measured("o3", "5400.2", "mg");
    measured("o4", "38.5", "Cel");
    room.put(
        """
        {"resourceType": "Encounter", "id": "e1", "status": "planned",
         "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "HH"},
         "identifier": [{"type": {"text": "Käyntinumero", "coding": [
             {"system": "http://terminology.hl7.org/CodeSystem/v2-0203", "code": "VN"}]},
           "system": "urn:visits", "value": "17"}],
         "participant": [{"type": [{"coding": [{"code": "SON",
           "system": "http://terminology.hl7.org/CodeSystem/v3-RoleCode"}]}]}]}
        """);
    room.put(
        """
        {"resourceType": "List", "id": "watched", "status": "current", "mode": "working",
         "entry": [{"item": {"reference": "CarePlan/c2"}}, {"item": {"reference": "Patient/p2"}}]}
        """);
  }

  private static void measured(String id, String value, String unit) {
    room.put(
        """
        {"resourceType": "Observation", "id": "%s", "status": "final", "code": {"text": "Mitta"},
         "valueQuantity": {"value": %s, "unit": "%s", "code": "%s",
           "system": "http://unitsofmeasure.org"}}
        """
            .formatted(id, value, unit, unit));
  }

  private static String plan(int i) {
    return """
    {"resourceType": "CarePlan", "id": "c%d", "status": "%s", "intent": "plan",
     "subject": {"reference": "Patient/p%d"},
     "category": [{"text": "Suunnitelma", "coding": [{"code": "activation-plan",
       "system": "https://yhteinen.example/fhir/CodeSystem/plan-type",
       "display": "Aktivointisuunnitelma"}]}]%s%s}
    """
        .formatted(
            i,
            i % 2 == 0 ? "active" : "draft",
            i % 3 + 1,
            i < 5 ? ", \"period\": {\"start\": \"2026-0" + (i + 1) + "-01\"}" : "",
            i > 0 ? ", \"partOf\": [{\"reference\": \"CarePlan/c0\"}]" : "");
  }

  @AfterAll
  static void leave() {
    room.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "Patient?; p1 p2 p3 p4",
        "Patient?name=makinen; p1",
        "Patient?name=MÄK; p1",
        "Patient?name=ma\u0308kinen; p1",
        "Patient?given=matti&family=mä; p1",
        "Patient?family:exact=Mäkinen; p1",
        "Patient?family:exact=mäkinen; ",
        "Patient?family:contains=kin; p1",
        "Patient?family:contains=%; p3",
        "Patient?family:contains=_; p3",
        "Patient?family=%; ",
        "Patient?family=' OR 1=1--; ",
        "Patient?family=\\'$1::jsonb; ",
        "Patient?identifier=131052-308T; p1",
        "Patient?identifier=urn:oid:1.2.246.21|131052-308t; p1",
        "Patient?identifier=urn:oid:1.2.246.21|; p1",
        "Patient?identifier=|131052-308T; ",
        "Patient?identifier=131052-309U; ",
        "Patient?email=ake@EXAMPLE.fi; p1",
        "Patient?gender=male,female; p1 p2",
        "Patient?gender=http://hl7.org/fhir/administrative-gender|male; p1",
        "Patient?gender=|male; ",
        "Patient?gender:not=male; p2 p3 p4",
        "Patient?gender:missing=true; p3 p4",
        "Patient?gender:missing=false; p1 p2",
        "Patient?deceased=true; p2",
        "Patient?birthdate=1952; p1",
        "Patient?birthdate=1952-10-13; p1",
        "Patient?birthdate=ge1960&birthdate=lt1971; p2 p3",
        "Patient?birthdate=ne1952; p2 p3",
        "Patient?birthdate=sa1960; p3",
        "Patient?birthdate=eb1960; p1",
        "Patient?_tag=urn:t|x; p1",
        "Patient?_id=p3,p1; p1 p3",
        "Patient?_lastUpdated=ge2026-01-01; p1 p2 p3 p4",
        "Patient?_lastUpdated=lt2026-01-01; ",
        "Patient?_sort=family; p1 p2 p3 p4",
        "Patient?_sort=-family&_count=1; p3 p2 p1 p4",
        "Patient?_sort=birthdate,-family&_count=2; p1 p2 p3 p4",
        "Patient?_sort=gender,-_id&_count=1; p2 p1 p4 p3",
        "Patient?_sort=-_lastUpdated&_count=3; p4 p3 p2 p1",
        "CarePlan?subject=Patient/p1; c0 c3 c6",
        "CarePlan?subject=p1; c0 c3 c6",
        "CarePlan?subject:Patient=p1; c0 c3 c6",
        "CarePlan?patient=https://hub.example/fhir/Patient/p1; c0 c3 c6",
        "CarePlan?subject:Patient.name=mak; c0 c3 c6",
        "CarePlan?subject.family=zett; c1 c4",
        "CarePlan?part-of.subject.family=mak; c1 c2 c3 c4 c5 c6",
        "CarePlan?part-of.subject.family=zett; ",
        "CarePlan?plan-type=activation-plan&status=active; c0 c2 c4 c6",
        "CarePlan?category:text=akti; c0 c1 c2 c3 c4 c5 c6",
        "CarePlan?_has:Task:based-on:status=requested; c1",
        "Patient?_has:CarePlan:patient:_has:Task:based-on:status=requested; p2",
        "Patient?_has:CarePlan:patient:part-of.status=active&gender=female; p2",
        "CarePlan?status=active&_sort=-date&_count=2; c4 c2 c0 c6",
        "CarePlan?_sort=date&_count=2; c0 c1 c2 c3 c4 c5 c6",
        "CarePlan?_id=c3&_include=CarePlan:part-of&_include:iterate=CarePlan:subject; c3 +p1 +c0",
        "CarePlan?_id=c3&_include=CarePlan:subject:Group; c3",
        "CarePlan?_id=c0,c3&_include=CarePlan:subject; c0 c3 +p1",
        "Patient?_id=p2&_revinclude=CarePlan:subject; p2 +c1 +c4",
        "Patient?_id=p2&_revinclude=CarePlan:subject&_revinclude:iterate=Task:based-on; p2 +c1 +c4 +t1",
        "Task?patient=p2; t1",
        "Observation?value-quantity=5400|http://unitsofmeasure.org|mg; o2 o3",
        "Observation?value-quantity=5.4|http://unitsofmeasure.org|g; o2 o3",
        "Observation?value-quantity=5.4||g; o2",
        "Observation?value-quantity=5.4; o2",
        "Observation?value-quantity=gt0.0054|http://unitsofmeasure.org|kg; o3",
        "Observation?value-quantity=38.5|http://unitsofmeasure.org|Cel; o4",
        "Observation?value-quantity=5.4||g,5400|http://unitsofmeasure.org|mg; o2 o3",
        "Observation?value-quantity=1|http://unitsofmeasure.org|s; ",
        "Observation?_sort=-value-quantity&value-quantity:missing=false; o3 o4 o2",
        "Observation?component-code-value-quantity=sys$16.1|http://unitsofmeasure.org|kPa; o1",
        "Patient?gender:in=http://hl7.org/fhir/ValueSet/administrative-gender; p1 p2",
        "Patient?gender:not-in=http://hl7.org/fhir/ValueSet/administrative-gender; p3 p4",
        "CarePlan?category:in=https://yhteinen.example/fhir/ValueSet/joint-plan-type&status=draft; c1 c3 c5",
        "CarePlan?category:in=https://yhteinen.example/fhir/ValueSet/linked-plan-type; ",
        "Patient?_has:CarePlan:subject:category:in=https://yhteinen.example/fhir/ValueSet/joint-plan-type&gender=male; p1",
        "Encounter?participant-type:below=http://terminology.hl7.org/CodeSystem/v3-RoleCode|CHILD; e1",
        "Encounter?participant-type:below=http://terminology.hl7.org/CodeSystem/v3-RoleCode|DAU; ",
        "Encounter?participant-type:above=http://terminology.hl7.org/CodeSystem/v3-RoleCode|SON; e1",
        "Encounter?participant-type:above=http://terminology.hl7.org/CodeSystem/v3-RoleCode|CHILD; ",
        "Encounter?identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|VN|17; e1",
        "Encounter?identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|MR|17; ",
        "Encounter?identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|VN|18; ",
        "Encounter?identifier:text=käynti; e1",
        "CarePlan?_list=watched; c2",
        "CarePlan?_list=watched,nowhere&status=active; c2",
        "Patient?_list=watched; p2",
        "Task?_list=watched; ",
        "CarePlan?_list=nowhere; ",
        "Patient?_filter=gender eq male; p1",
        "Patient?_filter=gender eq male or name eq \"zetterberg\"; p1 p2",
        "Patient?_filter=name eq zetter; ",
        "Patient?_filter=not(gender eq male) and not (gender eq female); p3 p4",
        "Patient?_filter=(gender eq male or gender eq female) and birthdate eq 1960; p2",
        "Patient?_filter=gender eq male&_filter=gender eq female; ",
        "Patient?_filter=_id eq p3; p3",
        "CarePlan?_filter=subject eq Patient/p1 and plan-type eq activation-plan and status eq draft; c3",
        "Observation?_filter=value-quantity eq 5400|http://unitsofmeasure.org|mg; o2 o3",
        "Observation?component-code-value-quantity=sys$120.5; o1",
        "Observation?component-code-value-quantity=dia$gt100; ",
        "Observation?combo-code-value-quantity=sys$gt100||mmHg; o1",
        "Observation?component-value-quantity=120.5|http://unitsofmeasure.org|mm[Hg]; o1",
        "Observation?component-value-quantity=80.4; ",
        "Observation?component-value-quantity=80; o1",
        "Observation?subject:identifier=urn:oid:1.2.246.21|131052-308T; o1",
      })
  void findsExactlyTheseInThisOrder(String search, String found) {
    assertThat(String.join(" ", room.find(search))).isEqualTo(found == null ? "" : found);
  }

  @Test
  void sortsLettersTheFinnishWay() {
    for (String family : List.of("Zyx", "Ärt", "Öst", "Art", "Ång", "Wal", "Vuo")) {
      room.put(
          """
          {"resourceType": "RelatedPerson", "id": "%s", "patient": {"reference": "Patient/p1"},
           "name": [{"text": "%s"}]}
          """
              .formatted("r" + (int) family.charAt(0), family));
    }

    assertThat(room.find("RelatedPerson?_sort=name&_count=2"))
        .containsExactly("r65", "r86", "r87", "r90", "r197", "r196", "r214");
  }

  @Test
  void countsWhatMatchesWithoutShowingIt() {
    SearchPage page =
        room.searcher.search(
            SearchRoom.LOADER, Searches.request("CarePlan?status=active&_summary=count"));

    assertThat(page.entries()).isEmpty();
    assertThat(page.total()).isEqualTo(4);
    assertThat(page.next()).isNull();
  }

  @Test
  void keepsTheTotalOverThePages() {
    SearchPage first =
        room.searcher.search(
            SearchRoom.LOADER, Searches.request("CarePlan?_count=2&_total=accurate"));
    SearchPage second =
        room.searcher.next(SearchRoom.LOADER, "CarePlan", String.valueOf(first.next()));

    assertThat(first.total()).isEqualTo(7);
    assertThat(second.total()).isEqualTo(7);
  }

  @Test
  void takesNobodyElsesCursor() {
    SearchPage page =
        room.searcher.search(SearchRoom.LOADER, Searches.request("CarePlan?_count=1"));
    Caller other = SearchRoom.worker("outi", "social-organiser", UNIT);

    assertThat(refusal(() -> room.searcher.next(other, "CarePlan", String.valueOf(page.next()))))
        .isInstanceOf(Refusal.BadRequest.class);
    assertThat(
            refusal(
                () -> room.searcher.next(SearchRoom.LOADER, "Task", String.valueOf(page.next()))))
        .isInstanceOf(Refusal.BadRequest.class);
    assertThat(refusal(() -> room.searcher.next(SearchRoom.LOADER, "CarePlan", "x")))
        .isInstanceOf(Refusal.BadRequest.class);
  }

  @Test
  void saysThatACursorIsTooOld() {
    var seal = room.context.getBean(CursorSeal.class);
    var old =
        new Cursor(
            Searches.request("CarePlan?_count=1"),
            new Place(List.of(), 1),
            null,
            null,
            java.time.Instant.ofEpochSecond(1_700_000_000));
    String text = seal.seal(old.bytes(), SearchRoom.LOADER);

    assertThat(refusal(() -> room.searcher.next(SearchRoom.LOADER, "CarePlan", text)))
        .isInstanceOf(Refusal.Expired.class);
  }

  @Test
  void refusesToBringMoreThanTwoHundredRecords() {
    room.put("{\"resourceType\": \"Organization\", \"id\": \"big\", \"name\": \"Big\"}");
    for (int i = 0; i < 201; i++) {
      room.put(
          """
          {"resourceType": "Location", "id": "l%d",
           "managingOrganization": {"reference": "Organization/big"}}
          """
              .formatted(i));
    }

    assertThat(refusal(() -> room.find("Organization?_id=big&_revinclude=Location:organization")))
        .isInstanceOf(Refusal.BadRequest.class);
  }

  @Test
  void refusesTextSearchWhereNobodyAnswersIt() {
    assertThat(refusal(() -> room.find("CarePlan?_content=x")))
        .isInstanceOf(Refusal.BadRequest.class);
  }

  @Test
  void followsWhatChangesAndForgetsWhatIsDeleted() {
    room.put(slot("s1", "free"));
    room.put(slot("s2", "free"));
    room.put(slot("s1", "busy"));

    assertThat(room.find("Slot?status=free")).containsExactly("s2");
    assertThat(room.find("Slot?status=busy")).containsExactly("s1");

    room.delete("Slot", "s2");

    assertThat(room.find("Slot?")).containsExactly("s1");
    assertThat(room.find("Slot?_has:Appointment:slot:status=booked")).isEmpty();
  }

  @Test
  void indexesEverythingAnewTheSameWay() {
    List<String> before = room.find("CarePlan?subject:Patient.name=mak&_sort=-date");
    room.jdbc.sql("TRUNCATE search.token, search.string, search.date, search.link").update();
    assertThat(room.find("CarePlan?subject:Patient.name=mak")).isEmpty();

    room.context.getBean(Reindex.class).run();

    assertThat(room.find("CarePlan?subject:Patient.name=mak&_sort=-date")).isEqualTo(before);
  }

  private static String slot(String id, String status) {
    return """
    {"resourceType": "Slot", "id": "%s", "schedule": {"reference": "Schedule/x"},
     "status": "%s", "start": "2026-11-23T09:00:00Z", "end": "2026-11-23T10:00:00Z"}
    """
        .formatted(id, status);
  }

  private static Refusal refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    var refused = catchThrowableOfType(RefusedException.class, work);
    assertThat(refused).isNotNull();
    return refused.refusal();
  }
}
