package fi.yhteinen;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.Visitor.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Invented patients of Synthea, loaded into the conformance instance by transactions: 5 young ones
 * with short histories, or 200 with {@code -Dhub.test.long=true}.
 */
class SyntheaTest {

  private static final boolean LONG = Boolean.getBoolean("hub.test.long");
  private static final int PATIENTS = LONG ? 200 : 5;
  private static final String[] OPTIONS = {"-a", LONG ? "18-30" : "15-25"};
  private static final int MOST_ENTRIES = 500;
  private static final int MOST_BYTES = 2 * 1024 * 1024;

  @Test
  void everyRecordThatWasSentIsThere(TestReporter reporter) {
    Visitor loader = RunningHub.conformance().asLoader();
    Set<String> types = types(loader);
    SyntheaPatients patients = new SyntheaPatients(types);
    Map<String, Integer> sent = new TreeMap<>();
    Map<String, Integer> expected = counts(loader, types);
    int transactions = 0;
    long nanos = 0;

    for (Path file : SyntheaPatients.generate(PATIENTS, OPTIONS)) {
      List<ObjectNode> records = patients.records(file);
      for (byte[] transaction : transactions(records)) {
        long start = System.nanoTime();
        Reply reply = loader.send("POST", "", transaction);
        nanos += System.nanoTime() - start;
        transactions++;
        assertThat(reply.status()).as("%s: %s", file, reply.text()).isEqualTo(200);
      }
      records.forEach(
          record -> sent.merge(record.path("resourceType").asString(), 1, Integer::sum));
    }

    sent.forEach((type, count) -> expected.merge(type, count, Integer::sum));
    assertThat(counts(loader, types)).isEqualTo(expected);
    assertThat(sent.get("Patient")).isGreaterThanOrEqualTo(PATIENTS);
    int all = sent.values().stream().mapToInt(Integer::intValue).sum();
    reporter.publishEntry(
        Map.of(
            "sent", sent.toString(),
            "all", String.valueOf(all),
            "transactions", String.valueOf(transactions),
            "resources a second", String.valueOf(Math.round(all / (nanos / 1e9)))));
  }

  /** Cut so that each has as many entries and bytes as the hub takes at most. */
  private static List<byte[]> transactions(List<ObjectNode> records) {
    List<byte[]> transactions = new ArrayList<>();
    ByteArrayOutputStream entries = new ByteArrayOutputStream();
    int count = 0;
    for (ObjectNode record : records) {
      byte[] entry =
          ("{\"resource\":"
                  + record
                  + ",\"request\":{\"method\":\"PUT\",\"url\":\""
                  + SyntheaPatients.address(record)
                  + "\"}}")
              .getBytes(StandardCharsets.UTF_8);
      if (count == MOST_ENTRIES || entries.size() + entry.length + 100 > MOST_BYTES) {
        transactions.add(transaction(entries));
        entries.reset();
        count = 0;
      }
      if (count > 0) {
        entries.write(',');
      }
      entries.writeBytes(entry);
      count++;
    }
    if (count > 0) {
      transactions.add(transaction(entries));
    }
    return transactions;
  }

  private static byte[] transaction(ByteArrayOutputStream entries) {
    return ("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
            + entries.toString(StandardCharsets.UTF_8)
            + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Integer> counts(Visitor visitor, Set<String> types) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String type : types) {
      Reply reply = visitor.get(type + "?_summary=count");
      assertThat(reply.status()).as("%s %s", type, reply.text()).isEqualTo(200);
      counts.put(type, reply.json().path("total").asInt());
    }
    return counts;
  }

  /** The types that can be written and counted. */
  private static Set<String> types(Visitor visitor) {
    return visitor
        .get("metadata")
        .json()
        .at("/rest/0/resource")
        .valueStream()
        .filter(type -> offers(type, "create") && offers(type, "search-type"))
        .map(type -> type.path("type").asString())
        .collect(Collectors.toSet());
  }

  private static boolean offers(JsonNode type, String interaction) {
    return type.path("interaction")
        .valueStream()
        .anyMatch(offered -> offered.path("code").asString().equals(interaction));
  }
}
