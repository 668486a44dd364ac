package fi.yhteinen.bench;

import fi.yhteinen.keycloak.ClientCredentials;
import fi.yhteinen.keycloak.DemonstrationLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures the hub that {@code ./hub run} started: {@code java -jar
 * deploy/bench/target/yhteinen-bench.jar [clients] [seconds] [scenario]}, with the lines of {@code
 * ./hub env} in the environment and {@code HUB_HOME} when it is not {@code .hub}. With a third word
 * only the scenarios whose names contain it; {@code hidden} asks instead whether the clock tells of
 * records that a worker may not see.
 */
public final class Main {

  private static final int CONNECTIONS = 16;
  private static final int TIMES = 3_000;

  private final URI keycloak;
  private final List<List<BenchSet.Client>> clients;
  private final Load load;
  private final List<String> tokens = new ArrayList<>();
  private final String loaderSecret;
  private String loader = "";

  private Main(
      URI base,
      URI keycloak,
      String loaderSecret,
      List<List<BenchSet.Client>> clients,
      Duration counted) {
    this.keycloak = keycloak;
    this.loaderSecret = loaderSecret;
    this.clients = clients;
    this.load = new Load(base, CONNECTIONS, counted);
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    int clients = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    String wanted = arguments.length > 2 ? arguments[2] : "";
    Path home = Path.of(environment("HUB_HOME", ".hub"));
    URI base = URI.create(environment("HUB_URL", "http://localhost:8080"));
    URI keycloak = URI.create(environment("KEYCLOAK_URL", "http://localhost:8081"));
    String loaderSecret = Files.readString(home.resolve("secrets/loader-secret")).strip();
    BenchSet set =
        new BenchSet(
            base,
            keycloak,
            loaderSecret,
            Files.readString(home.resolve("secrets/admin-automation-secret")).strip(),
            home.resolve("bench-clients-" + clients + ".txt"));
    var main =
        new Main(base, keycloak, loaderSecret, set.clients(clients), Duration.ofSeconds(seconds));
    if (wanted.equals("hidden")) {
      main.measureHidden(base);
    } else {
      main.measure(wanted);
    }
  }

  /** The first worker asks about the clients of the last. */
  private void measureHidden(URI base) throws IOException {
    String token = DemonstrationLogin.token(keycloak, BenchSet.userName(1));
    new HiddenOrNone(base, token, clients.getLast(), TIMES).measure();
  }

  private void measure(String wanted) throws SQLException {
    System.out.println(Measurement.head());
    measure(wanted, new Scenarios(CONNECTIONS, clients, tokens::get, () -> loader).all());
    String database = environment("DATABASE_URL", "");
    if (!database.isEmpty()) {
      try (Ceilings ceilings = new Ceilings(URI.create(database), CONNECTIONS)) {
        measure(wanted, ceilings.all());
      }
    }
  }

  private void measure(String wanted, Map<String, Load.Step> steps) {
    steps.forEach((name, step) -> {
      if (name.contains(wanted)) {
        login();
        System.out.println(load.run(name, step).row());
        System.out.flush();
      }
    });
  }

  /**
   * Fresh tokens for the partner, every worker and the loader: a scenario lasts nearly as long as
   * they do.
   */
  private void login() {
    tokens.clear();
    loader = ClientCredentials.token(keycloak, "hub-loader", loaderSecret);
    for (int i = 0; i <= clients.size(); i++) {
      tokens.add(DemonstrationLogin.token(keycloak, BenchSet.userName(i)));
    }
  }

  private static String environment(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : value;
  }
}
