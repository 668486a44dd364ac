package fi.yhteinen.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * Whether the clock tells a worker that a record exists which it may not see: each door is asked
 * about hidden plans and about ids that nobody has, in turns of random order on one connection.
 */
final class HiddenOrNone {

  private static final int WARM = 400;

  private final URI base;
  private final String token;
  private final List<BenchSet.Client> hidden;
  private final int times;
  private final Random random = new Random(20261123);

  /**
   * Over a set of plans.
   *
   * @param token of a worker
   * @param hidden clients that are not this worker's
   * @param times how often each door is asked about either
   */
  HiddenOrNone(URI base, String token, List<BenchSet.Client> hidden, int times) {
    this.base = base;
    this.token = token;
    this.hidden = hidden;
    this.times = times;
  }

  /** A way to ask; {@code @id} stands for the plan's id and {@code @client} for its client's. */
  private record Door(String name, String method, String path, String headers, String body) {

    private static Door get(String name, String path) {
      return new Door(name, "GET", path, "", "");
    }
  }

  private static final String PLAN =
      "{\"resourceType\":\"CarePlan\",\"id\":\"@id\",\"status\":\"active\",\"intent\":\"plan\","
          + "\"subject\":{\"reference\":\"Patient/@client\"}}";

  private static final List<Door> DOORS =
      List.of(
          Door.get("read", "/fhir/CarePlan/@id"),
          Door.get("vread", "/fhir/CarePlan/@id/_history/1"),
          Door.get("history", "/fhir/CarePlan/@id/_history"),
          Door.get("search by _id", "/fhir/CarePlan?_id=@id"),
          Door.get(
              "search by client, include",
              "/fhir/CarePlan?subject=Patient/@client&_include=CarePlan:subject"),
          Door.get("count by client", "/fhir/Encounter?subject=Patient/@client&_summary=count"),
          Door.get("chain", "/fhir/CarePlan?_id=@id&subject:Patient.active=true"),
          Door.get("$everything", "/fhir/Patient/@client/$everything"),
          Door.get("$diff", "/fhir/CarePlan/@id/$diff"),
          new Door(
              "update",
              "PUT",
              "/fhir/CarePlan/@id",
              BenchRecords.JSON + "If-Match: W/\"1\"\r\n",
              PLAN),
          new Door(
              "patch",
              "PATCH",
              "/fhir/CarePlan/@id",
              "Content-Type: application/json-patch+json\r\n",
              "[{\"op\":\"add\",\"path\":\"/language\",\"value\":\"fi\"}]"),
          new Door("delete", "DELETE", "/fhir/CarePlan/@id", "", ""),
          new Door(
              "create that refers to it",
              "POST",
              "/fhir/Basic",
              BenchRecords.JSON,
              "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"x\"},"
                  + "\"subject\":{\"reference\":\"CarePlan/@id\"}}"));

  /** Prints a table of medians. */
  void measure() throws IOException {
    System.out.println("| Door | hidden, p50 ms | nonexistent, p50 ms | difference, ms | % |");
    System.out.println("|---|---|---|---|---|");
    for (Door door : DOORS) {
      System.out.println(row(door));
      System.out.flush();
    }
  }

  private String row(Door door) throws IOException {
    List<Boolean> turns = new ArrayList<>();
    for (int i = 0; i < 2 * (times + WARM); i++) {
      turns.add(random.nextBoolean());
    }
    long[] ofHidden = new long[turns.size()];
    long[] ofNone = new long[turns.size()];
    int hiddens = 0;
    int nones = 0;
    int status = 0;
    try (Wire wire = new Wire(base)) {
      for (int i = 0; i < turns.size(); i++) {
        boolean isHidden = turns.get(i);
        BenchSet.Client client = isHidden ? hidden.get(random.nextInt(hidden.size())) : nobody();
        long from = System.nanoTime();
        int answered = send(wire, door, client);
        long took = System.nanoTime() - from;
        if (status != 0 && answered != status) {
          throw new IOException(door.name() + " answers " + status + " and " + answered);
        }
        status = answered;
        if (i < 2 * WARM) {
          continue;
        }
        if (isHidden) {
          ofHidden[hiddens++] = took;
        } else {
          ofNone[nones++] = took;
        }
      }
    }
    double one = median(ofHidden, hiddens);
    double other = median(ofNone, nones);
    return String.format(
        Locale.ROOT,
        "| %s (%d) | %.3f | %.3f | %+.3f | %+.1f |",
        door.name(),
        status,
        one,
        other,
        one - other,
        (one - other) / other * 100);
  }

  private BenchSet.Client nobody() {
    return new BenchSet.Client(id(), id());
  }

  private String id() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private int send(Wire wire, Door door, BenchSet.Client client) throws IOException {
    return wire.send(
        door.method(),
        named(door.path(), client),
        token,
        door.headers(),
        BenchRecords.utf8(named(door.body(), client)));
  }

  private static String named(String text, BenchSet.Client client) {
    return text.replace("@id", client.plan()).replace("@client", client.patient());
  }

  private static double median(long[] values, int size) {
    long[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted[size / 2] / 1e6;
  }
}
