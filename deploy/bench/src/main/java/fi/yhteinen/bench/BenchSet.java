package fi.yhteinen.bench;

import fi.yhteinen.keycloak.AdminAccess;
import fi.yhteinen.keycloak.ClientCredentials;
import fi.yhteinen.keycloak.Directory;
import fi.yhteinen.keycloak.Provisioner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The defined set: workers with a hundred clients each, one partner related to all, and for each
 * client eleven records. What was made is kept in a file, so that it is made once.
 */
final class BenchSet {

  static final int CLIENTS_OF_EACH = 100;
  private static final int TOGETHER = 4;
  private static final int EVERY_TENTH = 10;
  private static final int VERSIONS = 5;
  private static final Pattern LOCATION =
      Pattern.compile("\"location\":\"[^\"]*/([A-Za-z]+)/([^/\"]+)/_history/1\"");

  private final URI base;
  private final URI keycloak;
  private final String loaderSecret;
  private final String adminSecret;
  private final Path kept;

  BenchSet(URI base, URI keycloak, String loaderSecret, String adminSecret, Path kept) {
    this.base = base;
    this.keycloak = keycloak;
    this.loaderSecret = loaderSecret;
    this.adminSecret = adminSecret;
    this.kept = kept;
  }

  /** One client's ids. */
  record Client(String plan, String patient) {

    private static Client of(String word) {
      int slash = word.indexOf('/');
      return new Client(word.substring(0, slash), word.substring(slash + 1));
    }
  }

  /** The clients of each worker, in the order of the workers; made when missing. */
  List<List<Client>> clients(int clients) throws IOException {
    int workers = Math.max(1, clients / CLIENTS_OF_EACH);
    if (!Files.exists(kept)) {
      make(workers);
    }
    List<List<Client>> made = new ArrayList<>();
    for (String line : Files.readAllLines(kept)) {
      made.add(Arrays.stream(line.split(" ", -1)).map(Client::of).toList());
    }
    return made;
  }

  static String userName(int worker) {
    return "bench%03d".formatted(worker);
  }

  private void make(int workers) throws IOException {
    String loader = ClientCredentials.token(keycloak, "hub-loader", loaderSecret);
    List<Directory.Person> people = new ArrayList<>();
    Map<String, String> references = new HashMap<>();
    String agency;
    try (Wire wire = new Wire(base)) {
      agency = post(wire, loader, "Organization", BenchRecords.organization(0, ""));
      for (int i = 1; i < 20; i++) {
        post(wire, loader, "Organization", BenchRecords.organization(i, agency));
      }
      for (int i = 0; i <= Math.max(workers, 59); i++) {
        String practitioner = post(wire, loader, "Practitioner", BenchRecords.practitioner(i));
        if (i <= workers) {
          String role =
              post(wire, loader, "PractitionerRole", BenchRecords.role(i, practitioner, agency));
          references.put(userName(i), "PractitionerRole/" + role);
          people.add(person(i));
        }
      }
    }
    Directory.Agency bench =
        new Directory.Agency(
            "B", BenchRecords.OID, "9900008-5", "wellbeing-area", "Mittausalue", List.of());
    try (Provisioner provisioner =
        Provisioner.connectToDemonstration(new AdminAccess(keycloak, adminSecret))) {
      provisioner.apply(new Directory(List.of(bench), people).withFhirUsers(references));
    }
    Files.write(kept, clients(workers, agency, references));
  }

  private List<String> clients(int workers, String agency, Map<String, String> references) {
    String partner = references.getOrDefault(userName(0), "");
    List<Future<String>> made = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(TOGETHER)) {
      for (int i = 1; i <= workers; i++) {
        int worker = i;
        String role = references.getOrDefault(userName(i), "");
        made.add(threads.submit(() -> clientsOf(worker, agency, role, partner)));
      }
      List<String> lines = new ArrayList<>();
      for (Future<String> line : made) {
        lines.add(line.get());
      }
      return lines;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("making the clients", e);
    }
  }

  private String clientsOf(int worker, String agency, String role, String partner)
      throws IOException {
    String loader = ClientCredentials.token(keycloak, "hub-loader", loaderSecret);
    List<String> made = new ArrayList<>();
    try (Wire wire = new Wire(base)) {
      for (int i = 0; i < CLIENTS_OF_EACH; i++) {
        int client = worker * CLIENTS_OF_EACH + i;
        String bundle = BenchRecords.client(client, agency, role, partner);
        int status =
            wire.send("POST", "/fhir", loader, BenchRecords.JSON, BenchRecords.utf8(bundle));
        if (status != 200) {
          throw new IOException("the hub answered " + status + ": " + wire.body());
        }
        Map<String, String> ids = new HashMap<>();
        Matcher location = LOCATION.matcher(wire.body());
        while (location.find()) {
          ids.put(location.group(1), location.group(2));
        }
        String plan = ids.getOrDefault("CarePlan", "");
        if (i % EVERY_TENTH == 0) {
          addVersions(wire, loader, plan);
        }
        made.add(plan + "/" + ids.get("Patient"));
      }
    }
    return String.join(" ", made);
  }

  private static void addVersions(Wire wire, String loader, String plan) throws IOException {
    String path = "/fhir/CarePlan/" + plan;
    for (int version = 1; version < VERSIONS; version++) {
      wire.send("GET", path, loader, "", new byte[0]);
      byte[] changed = BenchRecords.utf8(BenchRecords.changed(wire.body(), version));
      String headers = BenchRecords.JSON + "If-Match: W/\"" + version + "\"\r\n";
      int status = wire.send("PUT", path, loader, headers, changed);
      if (status != 200) {
        throw new IOException("the hub answered " + status + ": " + wire.body());
      }
    }
  }

  private static Directory.Person person(int i) {
    return new Directory.Person(
        userName(i), "Mittari", "Numero" + i, Set.of("social-lead"), "B", List.of(), null, null);
  }

  private static String post(Wire wire, String token, String type, String body) {
    try {
      int status =
          wire.send("POST", "/fhir/" + type, token, BenchRecords.JSON, BenchRecords.utf8(body));
      if (status != 201) {
        throw new IllegalStateException("the hub answered " + status + ": " + wire.body());
      }
      Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(wire.body());
      if (!id.find()) {
        throw new IllegalStateException("an answer without an id");
      }
      return id.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
