package fi.yhteinen.local.region;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The six invented clients of the demonstration region and what agencies have written of them.
 * Every date is counted from the region's Monday.
 */
final class DemonstrationCases {

  private final Places places;
  private final LocalDate monday;

  /**
   * @param monday the Monday of the week in which the region lives
   */
  DemonstrationCases(Places places, LocalDate monday) {
    this.places = places;
    this.monday = monday;
  }

  /** Each client's records by personal identity code, in the order C1 to C6. */
  Map<String, CaseRecords> all() {
    Map<String, CaseRecords> cases = new LinkedHashMap<>();
    cases.put("150785-902B", aino());
    cases.put("240692-9036", eetu());
    cases.put("010203A9046", saga());
    cases.put("310399-9055", timo());
    cases.put("180865-9106", raili());
    cases.put("120577-906V", petri());
    return cases;
  }

  private CaseRecords aino() {
    CaseRecords records =
        new CaseRecords(
            places,
            CaseRecords.patient(
                "150785-902B",
                "Mallikoski",
                "Aino",
                LocalDate.of(1985, 7, 15),
                "fi",
                "+358 40 000 0001"),
            "fi");
    LocalDate start = monday.minusWeeks(12).plusDays(1);
    records.relation("O2", "381-15", start, "taru");
    records.relation("O1a", "381-15", start, "leena");
    records.relation("O3", "381-15", start, null);
    records.relation("O1b", "703-58", start, "mika");
    records.will("permit", start, null, List.of());
    records.will("consent", start, start.plusYears(1), List.of("O1a", "O1b", "O2", "O3"), "P");
    String team =
        records.team("Ainon tiimi", start, "taru", "leena", "kaisa", "mika", "tiina", "olli");
    String work =
        records.goal(
            "taru",
            "Aino palaa keittiötyöhön, aluksi kolmena päivänä viikossa.",
            monday.plusMonths(9));
    String strength =
        records.goal("leena", "Arjen rytmi kantaa ja jaksaminen paranee.", monday.plusMonths(4));
    String search =
        records.action(
            "taru",
            "taru",
            "Etsitään palkkatuettua keittiötyötä kotikunnasta.",
            monday.plusWeeks(6),
            "accepted");
    String assessment =
        records.action(
            "kaisa",
            "taru",
            "Selvitetään Kelan ammatillisen kuntoutuksen mahdollisuus.",
            monday.plusWeeks(4),
            "requested");
    String rehabilitation =
        records.order(
            "social-rehabilitation",
            "leena",
            "O1a",
            "active",
            monday.minusWeeks(4),
            monday.plusWeeks(12),
            "Sosiaalisen kuntoutuksen ryhmä tiistaisin ja torstaisin.");
    String plan = "urn:uuid:" + UUID.randomUUID();
    records.header(
        plan,
        "multisector-employment-plan",
        "381-15",
        "draft",
        "Monialainen työllistymissuunnitelma",
        "Aino haluaa takaisin keittiötyöhön. Työkyky ja jaksaminen selvitetään ensin yhdessä.",
        team,
        "O2",
        start,
        null,
        List.of(work, strength),
        List.of(search, assessment, rehabilitation),
        List.of("O2", "O1a", "O3"));
    records.section(
        plan,
        "employment",
        "O2",
        "draft",
        "Työnhakuvelvollisuus on rajattu. Palkkatukityöpaikkaa etsitään, kun kuntoutus on alkanut.");
    records.section(
        plan,
        "social",
        "O1a",
        "draft",
        "Sosiaalisen kuntoutuksen ryhmä on alkanut. Sosiaaliohjaaja tapaa Ainon joka toinen viikko.");
    records.section(
        plan,
        "kela-rehabilitation",
        "O3",
        "draft",
        "Kela selvittää ammatillisen kuntoutuksen edellytykset B-lausunnon saavuttua.");
    records.diary(
        "leena",
        monday.minusWeeks(3),
        "Kotikäynti",
        "Aino kertoi, että uni on parantunut. Laskujen maksusta sovittiin maksusuunnitelma.");
    records.diary(
        "olli",
        monday.minusWeeks(1),
        "Ryhmän jälkeinen keskustelu",
        "Ryhmässä käyminen sujuu. Rinnallakulkija saattaa ensimmäiselle työtoimintapäivälle.");
    records.add(
        records.note(
            "S",
            "leena",
            monday.minusWeeks(6),
            "Sosiaalinen tilanne",
            "Asuu yksin vuokra-asunnossa. Läheinen sisar asuu samassa kunnassa."));
    return records;
  }

  private CaseRecords eetu() {
    CaseRecords records =
        new CaseRecords(
            places,
            CaseRecords.patient(
                "240692-9036",
                "Esimerkkilä",
                "Eetu",
                LocalDate.of(1992, 6, 24),
                "fi",
                "+358 40 000 0002"),
            "fi");
    LocalDate start = monday.minusWeeks(12).plusDays(1);
    records.relation("O2", "381-15", start, "taru");
    records.relation("O1a", "381-15", start, "leena");
    String team = records.team("Eetun tiimi", start, "taru", "leena", "olli", "pete");
    String goal =
        records.goal(
            "leena", "Eetu saa päiviinsä rytmin ja kokemuksen työstä.", monday.plusWeeks(10));
    String order =
        records.order(
            "rehabilitative-work-activity",
            "leena",
            "O5",
            "active",
            monday.minusWeeks(3),
            monday.plusWeeks(10),
            "Kuntouttava työtoiminta puupajalla maanantaisin, keskiviikkoisin ja torstaisin.");
    String health =
        records.action(
            "leena",
            "leena",
            "Varataan työttömien terveystarkastus terveysasemalta.",
            monday.plusWeeks(2),
            "in-progress");
    String plan = "urn:uuid:" + UUID.randomUUID();
    records.header(
        plan,
        "multisector-employment-plan",
        "381-15",
        "active",
        "Monialainen työllistymissuunnitelma",
        "Eetu aloittaa työtoiminnan puupajalla ja selvittää opiskelun mahdollisuutta.",
        team,
        "O2",
        start,
        start.plusMonths(3),
        List.of(goal),
        List.of(order, health),
        List.of("O2", "O1a"));
    records.section(
        plan,
        "social",
        "O1a",
        "active",
        "Työtoiminta Tekijäntuvassa kolmena päivänä viikossa, viisi tuntia päivässä.");
    records.section(
        plan, "employment", "O2", "active", "Opiskelupaikkaa haetaan kevään yhteishaussa.");
    records.diary(
        "leena", monday.minusWeeks(9), "Tilannearvio", "Eetu toivoo tekemistä käsillään.");
    records.diary(
        "leena",
        monday.minusWeeks(5),
        "Puhelu",
        "Bussikortti ladattu. Eetu kävi tutustumassa puupajaan.");
    records.diary(
        "olli", monday.minusWeeks(2), "Käynti puupajalla", "Ohjaaja kiitti täsmällisyyttä.");
    records.diary(
        "leena",
        monday.minusWeeks(8),
        "Talous",
        "Veljen velka ja ulosotto käytiin läpi, veljelle ohjaus velkaneuvontaan.");
    records.add(
        records.note(
            "H",
            "leena",
            monday.minusWeeks(7),
            "Työkyky",
            "Polven rasitus rajoittaa pitkää seisomista. Istumatyö onnistuu."));
    // Monday, Wednesday and Thursday; which of these came about, the provider marks.
    Days days = new Days(places, records);
    for (int week = 3; week > 0; week--) {
      for (int day : List.of(0, 2, 3)) {
        days.planned(monday.minusWeeks(week).plusDays(day), 5);
      }
    }
    return records;
  }

  private CaseRecords saga() {
    CaseRecords records =
        new CaseRecords(
            places,
            CaseRecords.patient(
                "010203A9046",
                "Exempelström",
                "Saga",
                LocalDate.of(2003, 2, 1),
                "sv",
                "+358 40 000 0003"),
            "sv");
    LocalDate start = monday.minusWeeks(8);
    records.relation("O2", "381-15", start, "taru");
    records.relation("O1c", "703-58", start, "heli");
    records.will("permit", start, null, List.of());
    records.will("consent", start, start.plusYears(1), List.of("O1c", "O2"), "P", "H");
    String team = records.team("Sagas team", start, "taru", "heli");
    String goal = records.goal("taru", "Saga hittar en studieplats.", monday.plusMonths(8));
    String plan = "urn:uuid:" + UUID.randomUUID();
    records.header(
        plan,
        "multisector-employment-plan",
        "381-15",
        "draft",
        "Sektorsövergripande sysselsättningsplan",
        "Saga vill studera. Arbetsförmågan utreds tillsammans.",
        team,
        "O2",
        start,
        null,
        List.of(goal),
        List.of(
            records.action(
                "taru",
                "taru",
                "Taru ringer Ohjaamo och bokar en träff.",
                monday.plusWeeks(2),
                "accepted")),
        List.of("O2"));
    records.section(plan, "employment", "O2", "draft", "Studiehandledning inleds under vintern.");
    return records;
  }

  private CaseRecords timo() {
    Map<String, Object> patient =
        CaseRecords.patient(
            "310399-9055", "Testinen", "Timo", LocalDate.of(1999, 3, 31), "fi", "+358 40 000 0004");
    @SuppressWarnings("unchecked")
    Map<String, Object> meta = (Map<String, Object>) Objects.requireNonNull(patient.get("meta"));
    meta.put(
        "security",
        List.of(
            Fhir.object(
                "system",
                "https://hl7.fi/fhir/finnish-base-profiles/CodeSystem/fi-base-security-label-cs",
                "code",
                "TURVAKIELTO")));
    CaseRecords records = new CaseRecords(places, patient, "fi");
    LocalDate start = monday.minusWeeks(20);
    records.relation("O4", "consent-1301-41", start, "risto");
    records.team("Timon tiimi", start, "risto");
    return records;
  }

  private CaseRecords raili() {
    CaseRecords records =
        new CaseRecords(
            places,
            CaseRecords.patient(
                "180865-9106",
                "Malliranta",
                "Raili",
                LocalDate.of(1965, 8, 18),
                "fi",
                "+358 40 000 0005"),
            "fi");
    LocalDate start = monday.minusYears(4);
    records.relation("O1a", "381-15", start, "olli");
    records.relation("O2", "381-15", start, "taru");
    String team = records.team("Railin tiimi", start, "olli", "taru");
    String goal =
        records.goal("olli", "Selvitetään eläkemahdollisuus ja työkyky.", monday.plusWeeks(8));
    String plan = "urn:uuid:" + UUID.randomUUID();
    records.header(
        plan,
        "multisector-employment-plan",
        "381-15",
        "active",
        "Monialainen työllistymissuunnitelma",
        "Pitkä kuntouttavan työtoiminnan jakso on päättynyt. Seuraava vaihe suunnitellaan.",
        team,
        "O1a",
        start,
        monday.plusWeeks(3),
        List.of(goal),
        List.of(
            records.action(
                "olli",
                "taru",
                "Eläkeselvitys käynnistetään ja varataan lääkärin aika.",
                monday.plusWeeks(3),
                "accepted")),
        List.of("O1a", "O2"));
    records.section(
        plan, "social", "O1a", "active", "Työtoiminta päättyi, jatko riippuu eläkeselvityksestä.");
    records.diary(
        "olli",
        monday.minusWeeks(1),
        "Jakson päätös",
        "Raili viihtyi ompelimossa. Niskan kipu on pahentunut syksyn aikana.");
    records.order(
        "rehabilitative-work-activity",
        "olli",
        "O5",
        "active",
        monday.minusYears(1),
        monday.minusDays(3),
        "Työtoiminta ompelimossa maanantaista torstaihin.");
    Days days = new Days(places, records);
    Days.history(monday, 177).forEach(day -> days.realised("O5", day, 5));
    return records;
  }

  private CaseRecords petri() {
    CaseRecords records =
        new CaseRecords(
            places,
            CaseRecords.patient(
                "120577-906V",
                "Mallinen",
                "Petri",
                LocalDate.of(1977, 5, 12),
                "fi",
                "+358 40 000 0006"),
            "fi");
    LocalDate start = monday.minusWeeks(12).plusDays(1);
    records.relation("O1a", "381-15", start, "olli");
    records.relation("O2", "381-15", start, "taru");
    String team = records.team("Petrin tiimi", start, "olli", "taru");
    String goal = records.goal("olli", "Petri kokeilee työtä kuljetusalalla.", monday.plusWeeks(9));
    String plan = "urn:uuid:" + UUID.randomUUID();
    records.header(
        plan,
        "multisector-employment-plan",
        "381-15",
        "active",
        "Monialainen työllistymissuunnitelma",
        "Työtoimintajakso kestää tammikuun loppuun. Sen jälkeen haetaan työkokeilua.",
        team,
        "O2",
        start,
        start.plusMonths(3),
        List.of(goal),
        List.of(
            records.order(
                "rehabilitative-work-activity",
                "olli",
                "O7",
                "active",
                start,
                monday.plusWeeks(9).plusDays(6),
                "Työtoiminta kierrätyskeskuksessa.")),
        List.of("O1a", "O2"));
    records.section(
        plan, "social", "O1a", "active", "Työtoiminta Työkaaressa neljänä päivänä viikossa.");
    return records;
  }
}
