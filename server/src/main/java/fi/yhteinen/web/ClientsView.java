package fi.yhteinen.web;

import fi.yhteinen.caller.Callers;
import fi.yhteinen.model.Caller;
import fi.yhteinen.search.SearchPage;
import fi.yhteinen.search.SearchRequest;
import fi.yhteinen.search.SearchRequest.Parameter;
import fi.yhteinen.web.Words.Word;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of my clients, each with the state of its joint plan. */
@RestController
class ClientsView {

  private static final String PAGE = "50";

  private final Records records;
  private final Words words;
  private final Clock clock;

  ClientsView(Records records, Words words, Clock clock) {
    this.records = records;
    this.words = words;
    this.clock = clock;
  }

  /**
   * One page of the list.
   *
   * @param next the cursor of the next page, or null on the last
   */
  record Clients(List<Row> clients, @Nullable String next) {}

  record Row(String id, String name, @Nullable Integer birthYear, @Nullable PlanState plan) {}

  record PlanState(
      @Nullable Word type, String status, @Nullable LocalDate nextReview, boolean overdue) {}

  @GetMapping("/api/clients")
  Clients get(HttpServletRequest request, @RequestParam(required = false) @Nullable String cursor) {
    Caller caller = Callers.current(request);
    var asked =
        new SearchRequest(
            "Patient",
            List.of(new Parameter("_sort", "family,given"), new Parameter("_count", PAGE)));
    SearchPage page = records.page(caller, asked, cursor);
    List<Patient> clients =
        records.resources(page).stream()
            .filter(Patient.class::isInstance)
            .map(Patient.class::cast)
            .toList();
    Map<String, List<CarePlan>> plans = plans(caller, clients);
    return new Clients(
        clients.stream()
            .map(client -> row(client, plans.getOrDefault(client.getIdPart(), List.of())))
            .toList(),
        page.next());
  }

  private Map<String, List<CarePlan>> plans(Caller caller, List<Patient> clients) {
    List<CarePlan> plans = new ArrayList<>();
    for (String group : Records.groups(clients.stream().map(Patient::getIdPart).toList())) {
      plans.addAll(
          records.search(
              caller,
              CarePlan.class,
              "patient",
              "Patient/" + group.replace(",", ",Patient/"),
              "category",
              PlanRecords.headers(),
              "_sort",
              "-_lastUpdated"));
    }
    return plans.stream().collect(Collectors.groupingBy(PlanRecords::client));
  }

  private Row row(Patient client, List<CarePlan> plans) {
    PlanState state = PlanRecords.current(plans).map(this::state).orElse(null);
    return new Row(
        client.getIdPart(), PersonNames.of(client), PersonNames.birthYear(client), state);
  }

  private PlanState state(CarePlan plan) {
    return new PlanState(
        PlanView.type(plan, words),
        plan.getStatus().toCode(),
        PlanRecords.nextReview(plan).orElse(null),
        PlanRecords.isOverdue(plan, clock));
  }
}
