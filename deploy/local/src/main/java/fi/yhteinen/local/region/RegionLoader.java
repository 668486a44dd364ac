package fi.yhteinen.local.region;

import fi.yhteinen.keycloak.AdminAccess;
import fi.yhteinen.keycloak.ClientCredentials;
import fi.yhteinen.keycloak.Directory;
import fi.yhteinen.keycloak.Provisioner;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Loads the demonstration region: agencies and workers first into FHIR, which gives the ids, then
 * into Keycloak with these ids, then the clients, each in one transaction. Running it again makes
 * only what is missing: agencies are matched by OID, workers by user name, clients by personal
 * identity code.
 */
public final class RegionLoader {

  static final String HETU = "urn:oid:1.2.246.21";

  private final URI fhir;
  private final URI keycloak;
  private final String loaderSecret;
  private final String adminSecret;
  private final Consumer<String> progress;

  /**
   * @param fhir base address of the hub's FHIR door
   * @param keycloak base address of Keycloak
   * @param loaderSecret secret of the client {@code hub-loader}
   * @param adminSecret secret of the client {@code hub-admin-automation}
   * @param progress told what is being done, for a person to read
   */
  public RegionLoader(
      URI fhir, URI keycloak, String loaderSecret, String adminSecret, Consumer<String> progress) {
    this.fhir = fhir;
    this.keycloak = keycloak;
    this.loaderSecret = loaderSecret;
    this.adminSecret = adminSecret;
    this.progress = progress;
  }

  /** The Monday of the week that {@code today} belongs to. */
  public static LocalDate mondayOf(LocalDate today) {
    return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /**
   * Loads what is missing.
   *
   * @param monday the Monday of the week in which the region lives
   */
  public void load(LocalDate monday) {
    FhirDoor hub = new FhirDoor(fhir, token());
    Directory directory = Directory.demonstration();
    progress.accept("agencies and workers");
    Places places = new Places(hub);
    places.make(directory);
    progress.accept("clients");
    Map<String, String> users = new HashMap<>(places.workers(directory));
    users.putAll(clients(hub, places, monday));
    progress.accept("logins");
    try (Provisioner provisioner =
        Provisioner.connectToDemonstration(new AdminAccess(keycloak, adminSecret))) {
      provisioner.apply(directory.withFhirUsers(users));
    }
  }

  /**
   * Adds generated clients to a region that is loaded; those that are there stay as they are.
   *
   * @param count how many the region shall hold
   * @throws IllegalArgumentException when there are not so many artificial identity codes
   */
  public void addClients(int count, LocalDate monday) {
    if (count > Person.MOST) {
      throw new IllegalArgumentException("at most " + Person.MOST + " generated clients");
    }
    FhirDoor hub = new FhirDoor(fhir, token());
    Places places = new Places(hub);
    places.make(Directory.demonstration());
    new GeneratedClients(hub, places, monday, progress).load(count);
  }

  /** Loads the clients; the references of those who log in themselves, by user name. */
  private static Map<String, String> clients(FhirDoor hub, Places places, LocalDate monday) {
    Map<String, String> users = new HashMap<>();
    new DemonstrationCases(places, monday)
        .all()
        .forEach((hetu, records) -> {
          String client =
              hub.find("Patient", HETU, hetu)
                  .map(id -> "Patient/" + id)
                  .orElseGet(() -> hub.transaction(records.entries()).getFirst());
          if (hetu.equals("150785-902B")) {
            users.put("aino", client);
            users.put("sirkka", guardian(hub, client));
          }
        });
    return users;
  }

  /** Sirkka, who may look after Aino's matters. */
  private static String guardian(FhirDoor hub, String client) {
    String system = Fhir.BASE + "/NamingSystem/user-name";
    return "RelatedPerson/"
        + hub.find("RelatedPerson", system, "sirkka")
            .orElseGet(() ->
                hub.create(
                    Fhir.object(
                        "resourceType",
                        "RelatedPerson",
                        "identifier",
                        java.util.List.of(Fhir.identifier(system, "sirkka")),
                        "active",
                        true,
                        "patient",
                        Fhir.reference(client),
                        "relationship",
                        java.util.List.of(
                            Fhir.concept(
                                "http://terminology.hl7.org/CodeSystem/v3-RoleCode",
                                "GUARD",
                                "edunvalvoja")),
                        "name",
                        java.util.List.of(
                            Fhir.object(
                                "text",
                                "Aholampi Sirkka",
                                "family",
                                "Aholampi",
                                "given",
                                java.util.List.of("Sirkka"))))));
  }

  /** A token of the loader, fetched anew when it is about to end. */
  private Supplier<String> token() {
    return new Supplier<>() {
      private String token = "";
      private Instant fetched = Instant.EPOCH;

      @Override
      public synchronized String get() {
        Instant now = Instant.now();
        if (Duration.between(fetched, now).toSeconds() > 200) {
          token = ClientCredentials.token(keycloak, "hub-loader", loaderSecret);
          fetched = now;
        }
        return token;
      }
    };
  }
}
