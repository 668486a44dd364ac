package fi.yhteinen.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Records and searches for stores that differ only in what a caller may not see. Clients are called
 * {@code seen} and {@code hidden} with a number; ids of their records end with the client's.
 */
public final class TwinCorpus {

  /** So many are seen and so many hidden. */
  public static final int CLIENTS = 14;

  private TwinCorpus() {}

  /**
   * The records of a client. They refer to records of other clients, seen and hidden; {@code
   * secret} ones are of a client who is seen, in a class that the caller's role may not read.
   */
  public static List<String> client(String id, Random random) {
    List<String> records = new ArrayList<>();
    records.add(
        """
        {"resourceType": "Patient", "id": "%s", "gender": "%s", "birthDate": "19%d-0%d-11",
         "name": [{"family": "%s", "given": ["%s"]}],
         "generalPractitioner": [{"reference": "Organization/social"}]}
        """
            .formatted(
                id,
                one(random, "male", "female", "other"),
                50 + random.nextInt(50),
                1 + random.nextInt(9),
                one(random, "Mäkinen", "Salonen", "Åberg", "Öhman", "Virtanen"),
                one(random, "Aino", "Matti", "Åke", "Äiti")));
    for (int n = 0; n < 2; n++) {
      records.add(
          """
          {"resourceType": "CarePlan", "id": "plan%d-%s", "status": "%s", "intent": "plan",
           "subject": {"reference": "Patient/%s"}, "title": "%s",
           "category": [{"text": "Suunnitelma", "coding": [{"code": "%s",
             "system": "https://yhteinen.example/fhir/CodeSystem/plan-type"}]}],
           "period": {"start": "2026-0%d-01"},
           "partOf": [{"reference": "CarePlan/plan0-%s"}],
           "careTeam": [{"reference": "CareTeam/team-%s"}]}
          """
              .formatted(
                  n,
                  id,
                  one(random, "active", "draft", "completed"),
                  id,
                  one(random, "Aktivointi", "Työkyky"),
                  one(random, "activation-plan", "work-ability-plan", "client-plan"),
                  1 + random.nextInt(9),
                  any(random),
                  any(random)));
    }
    records.add(
        """
        {"resourceType": "Task", "id": "task-%s", "status": "%s", "intent": "order",
         "for": {"reference": "Patient/%s"}, "priority": "%s",
         "authoredOn": "2026-11-%dT08:00:00Z",
         "basedOn": [{"reference": "CarePlan/plan1-%s"}], "focus": {"reference": "Goal/goal-%s"}}
        """
            .formatted(
                id,
                one(random, "requested", "accepted", "completed"),
                id,
                one(random, "routine", "urgent"),
                10 + random.nextInt(19),
                any(random),
                any(random)));
    records.add(
        """
        {"resourceType": "Goal", "id": "goal-%s", "lifecycleStatus": "%s",
         "description": {"text": "%s"}, "subject": {"reference": "Patient/%s"},
         "startDate": "2026-0%d-15"}
        """
            .formatted(
                id,
                one(random, "active", "proposed"),
                one(random, "Työhön", "Kouluun"),
                id,
                1 + random.nextInt(9)));
    records.add(
        """
        {"resourceType": "Encounter", "id": "visit-%s", "status": "finished",
         "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "%s"},
         "subject": {"reference": "Patient/%s"},
         "period": {"start": "2026-11-%d", "end": "2026-11-29"}}
        """
            .formatted(id, one(random, "AMB", "HH", "VR"), id, 10 + random.nextInt(19)));
    records.add(
        """
        {"resourceType": "List", "id": "list-%s", "status": "current", "mode": "working",
         "subject": {"reference": "Patient/%s"}, "entry": [
           {"item": {"reference": "CarePlan/plan0-%s"}}, {"item": {"reference": "Patient/%s"}},
           {"item": {"reference": "Task/task-%s"}}]}
        """
            .formatted(id, id, any(random), any(random), any(random)));
    return records;
  }

  /** A search that is all shapes in turn; many name what only the other store holds. */
  public static String search(Random random) {
    String type = one(random, "Patient", "CarePlan", "Task", "Goal", "Encounter", "List");
    List<String> parts = new ArrayList<>();
    if (random.nextInt(5) > 0) {
      parts.add(condition(type, random));
    }
    if (random.nextInt(3) == 0) {
      parts.add(condition(type, random));
    }
    if (random.nextInt(2) == 0) {
      parts.add("_sort=" + one(random, "-_lastUpdated", "_id", "-_id", sort(type, random)));
    }
    if (random.nextInt(3) == 0) {
      parts.add(include(type, random));
    }
    if (random.nextInt(4) == 0) {
      parts.add("_total=accurate");
    }
    parts.add(random.nextInt(8) == 0 ? "_summary=count" : "_count=" + one(random, "3", "7", "40"));
    return type + "?" + String.join("&", parts);
  }

  private static String condition(String type, Random random) {
    String common =
        one(
            random,
            "_id=" + id(type, any(random)) + "," + id(type, any(random)),
            "_list=list-" + any(random),
            "_lastUpdated=ge2026-11-23T1" + random.nextInt(8) + ":00:00Z",
            "_has:List:item:_id=list-" + any(random),
            "_has:List:item:subject:Patient.name=" + name(random));
    String own =
        switch (type) {
          case "Patient" ->
              one(
                  random,
                  "name=" + name(random),
                  "gender=" + one(random, "male", "female"),
                  "gender:not=male",
                  "birthdate=gt19" + (50 + random.nextInt(50)),
                  "name:contains=" + one(random, "in", "e", "å"),
                  "_has:CarePlan:patient:status=" + one(random, "active", "draft"),
                  "_has:CarePlan:subject:_has:Task:based-on:status=requested",
                  "_has:CarePlan:subject:part-of.status=active",
                  "_has:Task:patient:priority=urgent",
                  "_filter=gender eq male or name eq " + name(random));
          case "CarePlan" ->
              one(
                  random,
                  "status=" + one(random, "active", "draft", "active,completed"),
                  "subject=Patient/" + any(random),
                  "subject:Patient.name=" + name(random),
                  "part-of.status=" + one(random, "active", "draft"),
                  "part-of.subject.family=" + name(random),
                  "part-of:missing=false",
                  "date=ge2026-0" + (1 + random.nextInt(9)),
                  "plan-type=activation-plan",
                  "category:in=https://yhteinen.example/fhir/ValueSet/joint-plan-type",
                  "_has:Task:based-on:status=" + one(random, "requested", "accepted"),
                  "_filter=status eq active and not(plan-type eq client-plan)");
          case "Task" ->
              one(
                  random,
                  "status=" + one(random, "requested", "accepted"),
                  "priority=urgent",
                  "based-on:CarePlan.status=active",
                  "based-on:CarePlan.subject:Patient.gender=male",
                  "focus:Goal.lifecycle-status=active",
                  "patient=" + any(random),
                  "authored-on=ge2026-11-2" + random.nextInt(8));
          case "Goal" ->
              one(
                  random,
                  "lifecycle-status=active",
                  "patient.name=" + name(random),
                  "start-date=lt2026-0" + (2 + random.nextInt(8)),
                  "_has:Task:focus:priority=urgent",
                  "_has:Task:focus:based-on:CarePlan.status=active");
          case "Encounter" ->
              one(
                  random,
                  "class=" + one(random, "AMB", "HH"),
                  "date=ge2026-11-2" + random.nextInt(8),
                  "subject:Patient.birthdate=lt1980",
                  "patient=Patient/" + any(random));
          default ->
              one(
                  random,
                  "item=CarePlan/plan0-" + any(random),
                  "item:CarePlan.status=active",
                  "item:Patient.name=" + name(random),
                  "subject:Patient.gender:not=male",
                  "status=current");
        };
    return random.nextInt(5) == 0 ? common : own;
  }

  private static String sort(String type, Random random) {
    return switch (type) {
      case "Patient" -> one(random, "family", "-birthdate,given", "gender,-family");
      case "CarePlan" -> one(random, "-date", "status,date", "part-of");
      case "Task" -> one(random, "priority,-authored-on", "-authored-on", "focus");
      case "Goal" -> "-start-date";
      case "Encounter" -> one(random, "class", "-date");
      default -> "subject";
    };
  }

  private static String include(String type, Random random) {
    return switch (type) {
      case "Patient" ->
          one(
              random,
              "_revinclude=CarePlan:subject",
              "_revinclude=List:item",
              "_revinclude=CarePlan:subject&_revinclude:iterate=Task:based-on");
      case "CarePlan" ->
          one(
              random,
              "_include=CarePlan:part-of&_include:iterate=CarePlan:subject",
              "_include=CarePlan:subject&_include=CarePlan:care-team",
              "_revinclude=Task:based-on",
              "_revinclude=List:item");
      case "Task" ->
          one(
              random,
              "_include=Task:based-on&_include:iterate=CarePlan:part-of",
              "_include=Task:focus");
      case "Goal" -> "_revinclude=Task:focus&_include=Goal:patient";
      case "Encounter" -> "_include=Encounter:subject";
      default -> one(random, "_include=List:item", "_include=List:subject");
    };
  }

  private static String id(String type, String client) {
    return switch (type) {
      case "Patient" -> client;
      case "CarePlan" -> "plan0-" + client;
      case "Task" -> "task-" + client;
      case "Goal" -> "goal-" + client;
      case "Encounter" -> "visit-" + client;
      default -> "list-" + client;
    };
  }

  private static String any(Random random) {
    return one(random, "seen", "hidden") + random.nextInt(CLIENTS);
  }

  private static String name(Random random) {
    return one(random, "mäkinen", "salonen", "åberg", "aino", "matti", "v");
  }

  private static String one(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }
}
