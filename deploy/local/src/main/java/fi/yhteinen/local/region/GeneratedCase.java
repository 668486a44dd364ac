package fi.yhteinen.local.region;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

/** The records of one generated client: relations, team, joint plan, meetings and notes. */
final class GeneratedCase {

  private static final String MUNICIPALITY =
      "https://hl7.fi/fhir/finnish-base-profiles/StructureDefinition/municipality-code";
  private static final String MUNICIPALITIES = "urn:oid:1.2.246.537.6.21";
  private static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  private static final Map<String, String> UNITS =
      Map.of(
          "leena", "O1a", "olli", "O1a", "taru", "O2", "kaisa", "O3", "mika", "O1b", "heli", "O1c");

  private final Places places;
  private final LocalDate monday;
  private final Person person;
  private final CaseWorkers workers;
  private final List<GeneratedNote> notes;
  private final Random random;
  private final CaseRecords records;

  GeneratedCase(Places places, LocalDate monday, int client, List<GeneratedNote> notes) {
    this.places = places;
    this.monday = monday;
    this.person = Person.number(client);
    this.workers = CaseWorkers.of(client);
    this.notes = notes;
    this.random = new Random(client * 31L + 7);
    this.records = new CaseRecords(places, patient(client), person.language());
  }

  List<Map<String, Object>> entries() {
    LocalDate start = monday.minusDays(20 + random.nextInt(700));
    workers.names().stream()
        .map(GeneratedCase::unit)
        .distinct()
        .forEach(unit -> relation(unit, start));
    String team =
        records.team(
            say("Asiakkaan tiimi", "Klientens team"),
            start,
            workers.names().toArray(String[]::new));
    plan(team, start);
    meetings();
    notes.forEach(this::note);
    return records.entries();
  }

  private Map<String, Object> patient(int client) {
    Map<String, Object> patient =
        CaseRecords.patient(
            person.hetu(),
            person.family(),
            person.given(),
            person.born(),
            person.language(),
            "+358 40 000 %04d".formatted(client % 10_000));
    patient.put(
        "extension",
        List.of(
            Fhir.object(
                "url",
                MUNICIPALITY,
                "valueCoding",
                Fhir.object("system", MUNICIPALITIES, "code", person.municipality()))));
    return patient;
  }

  private void relation(String unit, LocalDate start) {
    String manager =
        workers.names().stream().filter(name -> unit(name).equals(unit)).findFirst().orElseThrow();
    boolean isProtected = unit.equals("O1b");
    records.relation(unit, isProtected ? "703-58" : "381-15", start, manager);
    if (isProtected) {
      records.will("permit", start, null, List.of());
      records.will(
          "consent", start, monday.plusYears(1), List.of("O1a", "O1b", "O1c", "O2", "O3"), "P");
    }
  }

  private void plan(String team, LocalDate start) {
    String social = workers.social();
    List<String> goals = new ArrayList<>();
    goals.add(
        records.goal(
            social,
            say(
                person.given() + " saa arkeen rytmin ja mielekästä tekemistä.",
                person.given() + " får rytm och meningsfull sysselsättning i vardagen."),
            monday.plusMonths(3 + random.nextInt(6))));
    goals.add(
        records.goal(
            "taru",
            say(
                person.given() + " löytää työn tai opiskelupaikan kotikunnasta.",
                person.given() + " hittar ett arbete eller en studieplats i hemkommunen."),
            monday.plusMonths(6 + random.nextInt(9))));
    List<String> activities = new ArrayList<>();
    activities.add(
        records.action(
            "taru",
            "taru",
            say("Päivitetään ansioluettelo yhdessä.", "Meritförteckningen uppdateras tillsammans."),
            monday.plusDays(random.nextInt(60)),
            "accepted"));
    activities.add(
        records.action(
            social,
            "taru",
            say("Tehdään palvelutarpeen arviointi.", "Bedömningen av servicebehovet görs."),
            monday.plusDays(random.nextInt(90)),
            random.nextBoolean() ? "in-progress" : "completed"));
    if (workers.have("kaisa")) {
      activities.add(
          records.action(
              "kaisa",
              social,
              say(
                  "Selvitetään kuntoutuksen edellytykset.",
                  "Förutsättningarna för rehabilitering utreds."),
              monday.plusDays(random.nextInt(60)),
              "requested"));
    }
    if (random.nextInt(3) > 0) {
      activities.add(order(social, start));
    }
    boolean isActive = random.nextInt(4) > 0;
    String status = isActive ? "active" : "draft";
    List<String> parties = workers.names().stream().map(GeneratedCase::unit).distinct().toList();
    String plan = "urn:uuid:" + UUID.randomUUID();
    records.header(
        plan,
        "multisector-employment-plan",
        "381-15",
        status,
        say("Monialainen työllistymissuunnitelma", "Sektorsövergripande sysselsättningsplan"),
        say(
            "Tavoitteena on askel kerrallaan kohti työtä.",
            "Målet är att ett steg i taget gå mot arbete."),
        team,
        unit(workers.lead()),
        start,
        isActive ? monday.plusDays(random.nextInt(90)) : null,
        goals,
        activities,
        parties);
    records.section(
        plan,
        "employment",
        "O2",
        status,
        say("Työnhaku on sovitettu työkykyyn.", "Jobbsökningen är anpassad till arbetsförmågan."));
    records.section(
        plan,
        "social",
        "O1a",
        status,
        say("Sosiaalityö tukee arkea ja taloutta.", "Socialarbetet stöder vardagen och ekonomin."));
    if (workers.have("kaisa")) {
      records.section(
          plan,
          "kela-rehabilitation",
          "O3",
          status,
          say("Kela arvioi kuntoutuksen tarpeen.", "FPA bedömer behovet av rehabilitering."));
    }
    if (workers.have("heli")) {
      records.section(
          plan,
          "health",
          "O1c",
          status,
          say("Terveystarkastus on varattu.", "Hälsoundersökningen är bokad."));
    }
  }

  private String order(String social, LocalDate start) {
    String service =
        List.of("rehabilitative-work-activity", "social-rehabilitation", "job-coaching")
            .get(random.nextInt(3));
    return records.order(
        service,
        social,
        random.nextBoolean() ? "O5" : "O7",
        "active",
        start,
        start.plusMonths(6),
        say("Sovittu kolmeksi päiväksi viikossa.", "Överenskommet för tre dagar i veckan."));
  }

  private void meetings() {
    Days days = new Days(places, records);
    for (int count = 1 + random.nextInt(4); count > 0; count--) {
      String worker = workers.names().get(random.nextInt(workers.names().size()));
      if (worker.equals("mika")) {
        continue;
      }
      LocalDate day = monday.minusDays(1 + random.nextInt(300));
      days.visit(worker, unit(worker), day, 9 + random.nextInt(6));
    }
  }

  @SuppressWarnings("unchecked")
  private void note(GeneratedNote note) {
    Map<String, Object> resource =
        records.note(
            note.dataClass(),
            note.author(),
            monday.minusDays(note.daysAgo()),
            note.title(),
            note.text());
    resource.put("identifier", List.of(Fhir.identifier(RecallCorpus.KEY_SYSTEM, note.key())));
    if (note.dataClass().equals("M")) {
      Map<String, Object> meta =
          new LinkedHashMap<>(
              (Map<String, Object>) Objects.requireNonNull(resource.get("meta"), "meta"));
      meta.put(
          "security",
          List.of(Fhir.object("system", ACT, "code", note.daysAgo() % 2 == 0 ? "SUD" : "PSY")));
      resource.put("meta", meta);
    }
    records.add(resource);
  }

  private static String unit(String worker) {
    return Objects.requireNonNull(UNITS.get(worker), worker);
  }

  private String say(String finnish, String swedish) {
    return person.language().equals("sv") ? swedish : finnish;
  }
}
