package fi.yhteinen.fhir;

import fi.yhteinen.model.Days;
import fi.yhteinen.model.Refusal;
import fi.yhteinen.model.RefusedException;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.relation.TrailRecords;
import fi.yhteinen.search.SearchRequest.Parameter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How AuditEvents are searched: by patient, which is needed, and what else narrows that. */
final class TrailCriteria {

  private static final String PLACE = "_cursor";
  private static final int USUAL_COUNT = 50;
  private static final int MOST = 1_000;
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  private final List<Parameter> parameters = new ArrayList<>();
  private final Set<String> actions = new HashSet<>();
  private final Set<String> outcomes = new HashSet<>();
  private final Set<String> agents = new HashSet<>();
  private final Set<String> entities = new HashSet<>();
  private Instant from = Instant.EPOCH;
  private Instant to = END;
  private int count = USUAL_COUNT;
  private @Nullable String client;
  private @Nullable String after;

  TrailCriteria(List<Parameter> asked) {
    for (Parameter parameter : asked) {
      String value = parameter.value();
      switch (parameter.name()) {
        case "patient" -> client = patient(value);
        case "date" -> date(value);
        case "action" -> once(actions, value);
        case "outcome" -> once(outcomes, value);
        case "agent" -> once(agents, value);
        case "entity" -> once(entities, value);
        case "_count" -> count = Math.min(number(value), MOST);
        case PLACE -> after = value;
        default -> throw refused();
      }
      if (!parameter.name().equals(PLACE)) {
        parameters.add(parameter);
      }
    }
    if (client == null) {
      throw refused();
    }
  }

  TrailRecords.Asked asked() {
    return new TrailRecords.Asked(
        java.util.Objects.requireNonNull(client),
        from,
        to,
        actions,
        outcomes,
        agents,
        entities,
        count,
        after);
  }

  /** The parameters as asked, but for the place. */
  List<Parameter> parameters() {
    return List.copyOf(parameters);
  }

  List<Parameter> after(String place) {
    List<Parameter> further = new ArrayList<>(parameters);
    further.add(new Parameter(PLACE, place));
    return further;
  }

  private static String patient(String value) {
    String id = value.startsWith("Patient/") ? value.substring("Patient/".length()) : value;
    if (!ResourceKey.isId(id)) {
      throw refused();
    }
    return id;
  }

  /** Values of one parameter are alternatives; a second parameter of the name is none. */
  private static void once(Set<String> values, String value) {
    if (!values.isEmpty() || value.isEmpty()) {
      throw refused();
    }
    values.addAll(List.of(value.split(",", -1)));
  }

  private void date(String value) {
    boolean isOpen = value.startsWith("ge") || value.startsWith("le");
    try {
      LocalDate day = LocalDate.parse(isOpen ? value.substring(2) : value);
      Instant start = day.atStartOfDay(Days.ZONE).toInstant();
      if (!value.startsWith("le") && start.isAfter(from)) {
        from = start;
      }
      Instant end = day.plusDays(1).atStartOfDay(Days.ZONE).toInstant();
      if (!value.startsWith("ge") && end.isBefore(to)) {
        to = end;
      }
    } catch (DateTimeException e) {
      throw refused();
    }
  }

  private static int number(String value) {
    if (!value.matches("[1-9][0-9]{0,5}")) {
      throw refused();
    }
    return Integer.parseInt(value);
  }

  private static RefusedException refused() {
    return new RefusedException(
        new Refusal.BadRequest(
            "not-supported",
            "search-parameter",
            "AuditEvents are searched by patient, which is needed, and by whole dates (ge, le),"
                + " action, outcome, agent and entity: see /metadata."));
  }
}
