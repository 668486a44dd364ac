package fi.yhteinen.bench;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loads clients as a system does that brings its records in: each client with eleven records as one
 * transaction. They belong to an agency and to workers that no other scenario asks as.
 */
final class BulkLoad implements Load.Step {

  static final int RECORDS = 11;

  /** Above the numbers of the defined set. */
  private static final int FIRST = 500_000;

  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

  private final Supplier<String> token;
  private final AtomicInteger next = new AtomicInteger(FIRST + (int) (System.nanoTime() & 0x3FFFF));

  private String agency = "";
  private String worker = "";

  /**
   * Loads as the loader.
   *
   * @param token its access token now
   */
  BulkLoad(Supplier<String> token) {
    this.token = token;
  }

  @Override
  public boolean run(Wire wire, int connection, long turn) throws IOException {
    prepare(wire);
    String bundle = BenchRecords.client(next.getAndIncrement(), agency, worker, worker);
    return send(wire, "/fhir", bundle) == 200;
  }

  private synchronized void prepare(Wire wire) throws IOException {
    if (worker.isEmpty()) {
      agency = made(wire, "Organization", BenchRecords.organization(1, ""));
      String practitioner = made(wire, "Practitioner", BenchRecords.practitioner(999));
      worker = made(wire, "PractitionerRole", BenchRecords.role(999, practitioner, agency));
    }
  }

  private String made(Wire wire, String type, String body) throws IOException {
    Matcher id = send(wire, "/fhir/" + type, body) == 201 ? ID.matcher(wire.body()) : null;
    if (id == null || !id.find()) {
      throw new IOException("the hub did not make a " + type);
    }
    return "PractitionerRole".equals(type) ? type + "/" + id.group(1) : id.group(1);
  }

  private int send(Wire wire, String path, String body) throws IOException {
    return wire.send("POST", path, token.get(), BenchRecords.JSON, BenchRecords.utf8(body));
  }
}
