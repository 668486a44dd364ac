package fi.yhteinen.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.yhteinen.model.Finding;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {

  private final QueryParser parser = Searches.parser();

  @Test
  void understandsNothingAskedAsEverythingOfTheType() {
    Query query = parser.parse(Searches.request("CarePlan?"));

    assertThat(query.conditions()).isEmpty();
    assertThat(query.count()).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient?name=Mäkinen",
        "Patient?family:exact=Mäkinen&given:contains=ke",
        "Patient?gender:not=male&birthdate=ge1960-01",
        "Patient?deceased=true&email:missing=true",
        "Patient?_has:CarePlan:patient:status=active",
        "Patient?_has:CarePlan:patient:_has:Task:based-on:status=requested",
        "CarePlan?subject:Patient.name=x&part-of.subject.family=y",
        "CarePlan?subject:identifier=urn:oid:1.2.246.10|1234567-1",
        "CarePlan?category:text=aktivointi",
        "CarePlan?plan-type=activation-plan&review-due=lt2026-12-01&lead-organisation=Organization/o1",
        "CarePlan?_sort=-date,status,_id&_count=5&_total=accurate&_summary=data",
        "CarePlan?_include=CarePlan:subject:Patient&_revinclude=Task:based-on",
        "CarePlan?_include:iterate=Task:owner&_elements=id,status",
        "CarePlan?_tag=a|b&_security=|R&_profile:below=https://yhteinen.example&_source=x",
        "CarePlan?_id=a,b&_lastUpdated=gt2026-01-01T00:00:00Z&_format=json&_pretty=true",
        "Observation?component-code-value-quantity=8480-6$gt100|http://unitsofmeasure.org|mm[Hg]",
        "Observation?value-quantity=5.4e1||mg",
        "ChargeItem?factor-override=ap0.5",
        "Questionnaire?url:above=http://example.org/a/b",
      })
  void understandsWhatItOffers(String search) {
    assertThat(parser.parse(Searches.request(search)).type()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Patient?foo=1",
        "Patient?_query=x",
        "Patient?_list=$current-problems",
        "Patient?_list=a b",
        "CarePlan?part-of._list=x",
        "CarePlan?part-of._filter=status eq active",
        "Patient?_offset=-1",
        "Patient?_getpagesoffset=1000000000",
        "Patient?_sort=foo",
        "Patient?_sort=family,family",
        "Patient?_sort=family:exact",
        "Patient?_sort=family&_sort=given",
        "Observation?_sort=code-value-quantity",
        "Patient?_count=-1",
        "Patient?_count=abc",
        "Patient?_count=1&_count=2",
        "Patient?_total=many",
        "Patient?_summary=short",
        "Patient?_elements=a b",
        "Patient?name:below=x",
        "Patient?name:not=x",
        "Patient?gender:missing=perhaps",
        "Patient?birthdate=2024-13-45",
        "Patient?birthdate=2024-02-30",
        "Patient?birthdate=xx2024",
        "Patient?birthdate=0000",
        "Patient?birthdate=9999-12-31",
        "Patient?family=",
        "Patient?family=,,,",
        "Patient?family=a,,b",
        "Patient?family=\u0000",
        "Patient?family=a\u202e\u0007",
        "Patient?family=\ud800",
        "Patient?family=\ufffd\ufffd",
        "Patient?identifier=|",
        "Patient?identifier=a|b|c",
        "Patient?_id=../../etc/passwd",
        "Patient?_id=p1;x=1",
        "Patient?_content=",
        "CarePlan?subject=Patient/../Practitioner",
        "CarePlan?subject=no such thing",
        "CarePlan?subject:Device=x",
        "CarePlan?subject:Practitioner.name=x",
        "CarePlan?subject.foo=x",
        "CarePlan?status.name=x",
        "CarePlan?subject._content=x",
        "CarePlan?_has:Task:owner:status=x",
        "CarePlan?_has:Task:based-on=x",
        "CarePlan?_has:Task:based-on:=x",
        "CarePlan?_has:Nothing:based-on:status=x",
        "CarePlan?_include=*",
        "CarePlan?_include=CarePlan:*",
        "CarePlan?_include=CarePlan",
        "CarePlan?_include=CarePlan:status",
        "CarePlan?_include=Task:owner",
        "CarePlan?_include=CarePlan:subject:Device",
        "CarePlan?_revinclude=Task:owner",
        "CarePlan?_include:recurse=CarePlan:part-of",
        "Observation?value-quantity=1e400",
        "Observation?value-quantity=NaN",
        "Observation?value-quantity=1|2",
        "Observation?code-value-quantity=a",
        "Observation?code-value-quantity=a$",
        "ChargeItem?factor-override=1||mg",
        "Nothing?name=x",
        "Binary?name=x",
      })
  void refusesWhatItDoesNotUnderstand(String search) {
    assertThat(refusal(Searches.request(search))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CarePlan?part-of.part-of.part-of.part-of.status=x",
        "CarePlan?_has:CarePlan:part-of:_has:CarePlan:part-of:_has:CarePlan:part-of:status=x",
        "CarePlan?_include=CarePlan:subject&_include=CarePlan:part-of&_include=CarePlan:goal"
            + "&_include=CarePlan:author&_include=CarePlan:care-team&_include=CarePlan:encounter",
        "CarePlan?_sort=date,status,_id,intent,category,subject",
      })
  void callsTooMuchTooCostly(String search) {
    assertThat(refusal(Searches.request(search)).code()).isEqualTo("too-costly");
  }

  @Test
  void callsManyAndLongValuesTooCostly() {
    String many = String.join(",", Collections.nCopies(51, "a"));
    String tooLong = "a".repeat(10_000);
    String parameters = String.join("&", Collections.nCopies(51, "status=active"));

    for (String search :
        List.of(
            "CarePlan?status=" + many,
            "Patient?name=" + tooLong,
            "Patient?name=" + "a".repeat(201),
            "CarePlan?" + parameters,
            "CarePlan?" + "part-of.".repeat(40) + "status=x")) {
      assertThat(refusal(Searches.request(search)).code()).isEqualTo("too-costly");
    }
  }

  @Test
  void namesTheParameterButNeverTheValue() {
    Finding unknown = refusal(Searches.request("Patient?favourite-colour=green"));
    Finding wrong = refusal(Searches.request("Patient?birthdate=131052-308T"));

    assertThat(unknown.text()).contains("'favourite-colour'").doesNotContain("green");
    assertThat(wrong.text()).contains("'birthdate'").doesNotContain("131052");
  }

  @Test
  void doesNotRepeatANameThatCouldBeSomebodysData() {
    Finding finding = refusal(Searches.request("Patient?131052-308T=x"));

    assertThat(finding.text()).doesNotContain("131052");
  }

  @Test
  void cutsACountThatIsTooHigh() {
    assertThat(parser.parse(Searches.request("CarePlan?_count=999999999")).count()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CarePlan?_summary=count",
        "CarePlan?_summary=count&_count=5",
        "CarePlan?_count=0"
      })
  void countsOnlyWhenNoRecordIsWanted(String search) {
    Query query = parser.parse(Searches.request(search));

    assertThat(query.count()).isZero();
    assertThat(query.isTotalWanted()).isTrue();
  }

  @Test
  void keepsAnEscapedCommaInItsValue() {
    var query = parser.parse(Searches.request("Patient?family=a\\,b,c"));

    assertThat(query.conditions())
        .singleElement()
        .isInstanceOfSatisfying(
            Condition.Values.class,
            values ->
                assertThat(values.anyOf())
                    .containsExactly(
                        new Match.Text(Match.Text.Mode.BEGINS, "a,b"),
                        new Match.Text(Match.Text.Mode.BEGINS, "c")));
  }

  private Finding refusal(SearchRequest request) {
    var refused = catchThrowableOfType(RefusedException.class, () -> parser.parse(request));
    assertThat(refused).isNotNull();
    return ((Refusal.BadRequest) refused.refusal()).findings().getFirst();
  }
}
