package fi.yhteinen.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The requests that are measured, by name, in the order they are measured. */
final class Scenarios {

  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
  private static final int PARTNER = 0;
  private static final int WRITES_BETWEEN_READS = 8;

  private final int connections;
  private final List<List<BenchSet.Client>> clients;
  private final IntFunction<String> tokens;
  private final Supplier<String> loader;
  private final String[] drafts;
  private final int[] versions;

  /**
   * Over a set of clients.
   *
   * @param clients of each worker, in the order of the workers
   * @param tokens the access token of the partner (0) and of each worker (1 …)
   * @param loader the access token of a system that loads records
   */
  Scenarios(
      int connections,
      List<List<BenchSet.Client>> clients,
      IntFunction<String> tokens,
      Supplier<String> loader) {
    this.loader = loader;
    this.connections = connections;
    this.clients = clients;
    this.tokens = tokens;
    this.drafts = new String[connections];
    this.versions = new int[connections];
  }

  Map<String, Load.Step> all() {
    Map<String, Load.Step> all = new LinkedHashMap<>();
    all.put("ceiling: no token, 401", this::nobody);
    all.put("read CarePlan, workers", this::readOwn);
    all.put("read CarePlan, partner of all", this::readAsPartner);
    all.put("CarePlan?subject&_include=CarePlan:subject, workers", this::include);
    all.put("Patient?identifier, workers", this::identifier);
    all.put("Patient?family prefix, 20 rows, workers", (wire, c, turn) -> names(wire, c, turn, 1));
    all.put("Patient?family prefix, 20 rows, partner", (wire, c, turn) -> names(wire, c, turn, 0));
    all.put("CarePlan?status&_sort=-date, 20 rows, workers", (w, c, turn) -> list(w, c, turn, 1));
    all.put("CarePlan?status&_sort=-date, 20 rows, partner", (w, c, turn) -> list(w, c, turn, 0));
    all.put("Encounter?subject&date=ge, workers", this::encounters);
    all.put("Encounter?subject&date=ge, loader, who sees all", this::encountersAsLoader);
    all.put(
        "CarePlan?subject&_include=CarePlan:subject, loader, who sees all", this::includeAsLoader);
    all.put("Patient/$everything, workers", this::everything);
    all.put("CarePlan/$evaluate, workers", this::evaluate);
    all.put("CarePlan?_content, workers", this::text);
    all.put("CarePlan/_history, workers", this::history);
    all.put("update CarePlan with If-Match, workers", this::update);
    all.put("create Encounter, workers", this::create);
    all.put("mixed 90/10, workers", this::mixed);
    all.put(
        "bulk load, transactions of %d records".formatted(BulkLoad.RECORDS), new BulkLoad(loader));
    return all;
  }

  private boolean nobody(Wire wire, int connection, long turn) throws IOException {
    return wire.send("GET", "/fhir/CarePlan/x", "", "", new byte[0]) == 401;
  }

  private boolean readOwn(Wire wire, int connection, long turn) throws IOException {
    int worker = worker(connection, turn);
    return get(wire, worker, "/fhir/CarePlan/" + own(worker, turn).plan());
  }

  private boolean readAsPartner(Wire wire, int connection, long turn) throws IOException {
    int worker = worker(connection, turn);
    String path = "/fhir/CarePlan/" + own(worker, turn).plan();
    return wire.send("GET", path, tokens.apply(PARTNER), "", new byte[0]) == 200;
  }

  private boolean include(Wire wire, int connection, long turn) throws IOException {
    int worker = worker(connection, turn);
    return get(wire, worker, withClient(own(worker, turn)));
  }

  private boolean includeAsLoader(Wire wire, int connection, long turn) throws IOException {
    return getAll(wire, withClient(own(worker(connection, turn), turn)));
  }

  private static String withClient(BenchSet.Client client) {
    return "/fhir/CarePlan?subject=Patient/" + client.patient() + "&_include=CarePlan:subject";
  }

  private boolean identifier(Wire wire, int connection, long turn) throws IOException {
    int worker = worker(connection, turn);
    int client = (worker + 1) * BenchSet.CLIENTS_OF_EACH + index(worker, turn);
    String value = BenchRecords.IDENTIFIERS + "|" + BenchRecords.identifier(client);
    return search(wire, worker, "Patient", "identifier=" + encoded(value));
  }

  private boolean names(Wire wire, int connection, long turn, int who) throws IOException {
    String prefix = BenchRecords.FIRST.get((int) (turn % BenchRecords.FIRST.size()));
    int worker = who == PARTNER ? -1 : worker(connection, turn);
    return search(wire, worker, "Patient", "family=" + encoded(prefix) + "&_count=20");
  }

  private boolean list(Wire wire, int connection, long turn, int who) throws IOException {
    int worker = who == PARTNER ? -1 : worker(connection, turn);
    return get(wire, worker, "/fhir/CarePlan?status=active&_sort=-date&_count=20");
  }

  private boolean encounters(Wire wire, int connection, long turn) throws IOException {
    int worker = worker(connection, turn);
    return get(wire, worker, visits(own(worker, turn)));
  }

  private boolean encountersAsLoader(Wire wire, int connection, long turn) throws IOException {
    return getAll(wire, visits(own(worker(connection, turn), turn)));
  }

  private static String visits(BenchSet.Client client) {
    return "/fhir/Encounter?subject=Patient/" + client.patient() + "&date=ge2026-07-01";
  }

  private boolean everything(Wire wire, int connection, long turn) throws IOException {
    int worker = worker(connection, turn);
    return get(wire, worker, "/fhir/Patient/" + own(worker, turn).patient() + "/$everything");
  }

  private boolean evaluate(Wire wire, int connection, long turn) throws IOException {
    int worker = worker(connection, turn);
    return get(wire, worker, "/fhir/CarePlan/" + own(worker, turn).plan() + "/$evaluate");
  }

  private boolean text(Wire wire, int connection, long turn) throws IOException {
    int worker = worker(connection, turn);
    int client = (worker + 1) * BenchSet.CLIENTS_OF_EACH + index(worker, turn);
    return search(wire, worker, "CarePlan", "_content=" + encoded("Suunnitelmaan " + client));
  }

  private boolean history(Wire wire, int connection, long turn) throws IOException {
    int worker = worker(connection, turn);
    return get(wire, worker, "/fhir/CarePlan/" + own(worker, turn * 10).plan() + "/_history");
  }

  /** Each connection writes clients of its own, so that no version is stale. */
  private boolean update(Wire wire, int connection, long turn) throws IOException {
    long plan = turn / WRITES_BETWEEN_READS * connections + connection;
    int worker = (int) (plan / BenchSet.CLIENTS_OF_EACH % clients.size());
    String path = "/fhir/CarePlan/" + own(worker, plan).plan();
    String token = tokens.apply(worker + 1);
    if (turn % WRITES_BETWEEN_READS == 0) {
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
    boolean good = wire.send("PUT", path, token, headers, BenchRecords.utf8(body)) == 200;
    if (good) {
      versions[connection] = wire.version();
    }
    return good;
  }

  private boolean create(Wire wire, int connection, long turn) throws IOException {
    int worker = worker(connection, turn);
    String body =
        BenchRecords.visit((int) (turn % 1000), 10, "Patient/" + own(worker, turn).patient());
    String headers = BenchRecords.JSON + "Prefer: return=minimal\r\n";
    return wire.send(
            "POST", "/fhir/Encounter", tokens.apply(worker + 1), headers, BenchRecords.utf8(body))
        == 201;
  }

  /** Nine of ten are questions: reads, one client's records, lists. */
  private boolean mixed(Wire wire, int connection, long turn) throws IOException {
    return switch ((int) (turn % 10)) {
      case 0, 1, 2, 3 -> readOwn(wire, connection, turn);
      case 4, 5 -> include(wire, connection, turn);
      case 6 -> encounters(wire, connection, turn);
      case 7 -> list(wire, connection, turn, 1);
      case 8 -> history(wire, connection, turn);
      default -> update(wire, connection, turn / 10);
    };
  }

  private boolean get(Wire wire, int worker, String path) throws IOException {
    return wire.send("GET", path, tokens.apply(worker + 1), "", new byte[0]) == 200;
  }

  /** As somebody for whom no row has to be decided on. */
  private boolean getAll(Wire wire, String path) throws IOException {
    return wire.send("GET", path, loader.get(), "", new byte[0]) == 200;
  }

  private boolean search(Wire wire, int worker, String type, String form) throws IOException {
    byte[] body = form.getBytes(StandardCharsets.US_ASCII);
    return wire.send("POST", "/fhir/" + type + "/_search", tokens.apply(worker + 1), FORM, body)
        == 200;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private int worker(int connection, long turn) {
    return (int) ((connection * 7L + turn) % clients.size());
  }

  private BenchSet.Client own(int worker, long turn) {
    return clients.get(worker).get(index(worker, turn));
  }

  private int index(int worker, long turn) {
    return (int) (turn % clients.get(worker).size());
  }
}
