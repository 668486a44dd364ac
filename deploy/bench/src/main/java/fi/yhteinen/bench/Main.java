package fi.yhteinen.bench;

import fi.yhteinen.keycloak.DemonstrationLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the hub that {@code ./hub run} started: {@code java -jar
 * deploy/bench/target/yhteinen-bench.jar [clients] [seconds]}, with the lines of {@code ./hub env}
 * in the environment and {@code HUB_HOME} when it is not {@code .hub}.
 */
public final class Main {

  private static final int CONNECTIONS = 16;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final int TOKEN_LIVES_SECONDS = 240;

  private final URI base;
  private final URI keycloak;
  private final List<List<String>> plans;
  private final Load load;
  private final List<String> tokens = new ArrayList<>();
  private long fetched;

  private Main(URI base, URI keycloak, List<List<String>> plans, Duration counted) {
    this.base = base;
    this.keycloak = keycloak;
    this.plans = plans;
    this.load = new Load(base, CONNECTIONS, WARM_UP, counted);
  }

  public static void main(String[] arguments) throws IOException {
    int clients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    Path home = Path.of(environment("HUB_HOME", ".hub"));
    URI base = URI.create(environment("HUB_URL", "http://localhost:8080"));
    URI keycloak = URI.create(environment("KEYCLOAK_URL", "http://localhost:8081"));
    BenchSet set =
        new BenchSet(
            base,
            keycloak,
            Files.readString(home.resolve("secrets/loader-secret")).strip(),
            Files.readString(home.resolve("secrets/admin-automation-secret")).strip(),
            home.resolve("bench-plans-" + clients + ".txt"));
    List<List<String>> plans = set.plans(clients);
    new Main(base, keycloak, plans, Duration.ofSeconds(seconds)).measure();
  }

  private void measure() throws IOException {
    System.out.println("| Scenario | requests/s | p50 ms | p95 ms | p99 ms | failures |");
    System.out.println("|---|---|---|---|---|---|");
    tell(load.run("ceiling: no token, 401 from the security chain", this::nobody));
    login();
    tell(load.run("read CarePlan by id, 50 workers", this::readOwn));
    login();
    tell(load.run("read CarePlan by id, one partner related to all", this::readAsPartner));
    login();
    tell(load.run("CarePlan?subject&_include=CarePlan:subject, 50 workers", this::include));
    login();
    tell(load.run("update CarePlan with If-Match, 50 workers", this::update));
  }

  private boolean nobody(Wire wire, int connection, long turn) throws IOException {
    return wire.send("GET", "/fhir/CarePlan/x", "", "", new byte[0]) == 401;
  }

  private boolean readOwn(Wire wire, int connection, long turn) throws IOException {
    int worker = worker(connection, turn);
    return wire.send("GET", plan(worker, turn), tokens.get(worker + 1), "", new byte[0]) == 200;
  }

  private boolean readAsPartner(Wire wire, int connection, long turn) throws IOException {
    String path = plan(worker(connection, turn), turn);
    return wire.send("GET", path, tokens.getFirst(), "", new byte[0]) == 200;
  }

  private boolean include(Wire wire, int connection, long turn) throws IOException {
    int worker = worker(connection, turn);
    List<String> own = plans.get(worker);
    String path =
        "/fhir/CarePlan?_id=" + own.get((int) (turn % own.size())) + "&_include=CarePlan:subject";
    return wire.send("GET", path, tokens.get(worker + 1), "", new byte[0]) == 200;
  }

  /** Each connection writes the plans of workers of its own, so that none is stale. */
  private boolean update(Wire wire, int connection, long turn) throws IOException {
    int own = Math.max(1, plans.size() / CONNECTIONS);
    int worker = (int) ((connection * own + turn / 8 % own) % plans.size());
    String token = tokens.get(worker + 1);
    String path = plan(worker, turn / 8);
    if (turn % 8 == 0 || drafts[connection] == null) {
      wire.send("GET", path, token, "", new byte[0]);
      drafts[connection] = wire.body();
      versions[connection] = wire.version();
    }
    String body = BenchRecords.changed(drafts[connection], turn);
    String headers =
        BenchRecords.JSON
            + "Prefer: return=minimal\r\nIf-Match: W/\""
            + versions[connection]
            + "\"\r\n";
    int status = wire.send("PUT", path, token, headers, BenchRecords.utf8(body));
    if (status == 200) {
      versions[connection] = wire.version();
    }
    return status == 200;
  }

  private final String[] drafts = new String[CONNECTIONS];
  private final int[] versions = new int[CONNECTIONS];

  private int worker(int connection, long turn) {
    return (int) ((connection * 7L + turn) % plans.size());
  }

  private String plan(int worker, long turn) {
    List<String> own = plans.get(worker);
    return "/fhir/CarePlan/" + own.get((int) (turn % own.size()));
  }

  /** Fresh tokens for the partner and every worker, before the old ones end. */
  private void login() {
    long now = System.nanoTime() / 1_000_000_000L;
    if (!tokens.isEmpty() && now - fetched < TOKEN_LIVES_SECONDS / 2) {
      return;
    }
    tokens.clear();
    for (int i = 0; i <= plans.size(); i++) {
      tokens.add(DemonstrationLogin.token(keycloak, BenchSet.userName(i)));
    }
    fetched = System.nanoTime() / 1_000_000_000L;
  }

  private void tell(Measurement measurement) {
    System.out.println(measurement.row());
    System.out.flush();
  }

  private static String environment(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : value;
  }
}
