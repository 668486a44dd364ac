package fi.yhteinen.validation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.model.Finding;
import fi.yhteinen.profiles.ProfileResources;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each invariant of the hub's own profiles is broken often, in the full validator's eyes, and the
 * quick check never calls such a record right. Records are made from the examples by changing what
 * the invariant speaks of.
 */
class BrokenInvariantsTest {

  private static final int WANTED = Boolean.getBoolean("hub.test.long") ? 20 : 2;
  private static final int MOST_TRIES = 600 * WANTED;
  private static final Pattern WORD = Pattern.compile("'([^']*)'|([A-Za-z]+)");

  private final QuickCheck quick = Validators.quick();
  private final Random random = new Random(20261122);

  /** An invariant, the names of members it may speak of, and the values it names. */
  private record Invariant(String key, String type, Set<String> names, List<String> values) {}

  @Test
  void eachIsBrokenAndNeverCalledRight() {
    List<ObjectNode> seeds =
        ProfileResources.examples().stream()
            .map(name -> (ObjectNode) JsonMapper.shared().readTree(ProfileResources.text(name)))
            .toList();
    seeds.forEach(this::learn);
    Map<String, Integer> broken = new TreeMap<>();
    for (Invariant invariant : invariants()) {
      broken.put(invariant.key(), 0);
      List<ObjectNode> ofType =
          seeds.stream()
              .filter(seed -> seed.path("resourceType").asString().equals(invariant.type()))
              .toList();
      List<ObjectNode> from = ofType.isEmpty() ? seeds : ofType;
      for (int tries = 0; tries < MOST_TRIES && count(broken, invariant) < WANTED; tries++) {
        ObjectNode record = from.get(random.nextInt(from.size())).deepCopy();
        for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
          change(record, invariant);
        }
        if (isBroken(record.toString(), invariant.key())) {
          broken.merge(invariant.key(), 1, Integer::sum);
          byte[] bytes = record.toString().getBytes(StandardCharsets.UTF_8);
          assertThat(quick.check(bytes).isCertainlyRight()).as(record.toString()).isFalse();
        }
      }
    }

    assertThat(broken).hasSizeGreaterThan(20);
    assertThat(broken).allSatisfy((key, times) -> assertThat(times).as(key).isEqualTo(WANTED));
  }

  /** So that it calls the examples right at once, and nothing else keeps it from doing so. */
  private void learn(ObjectNode example) {
    byte[] bytes = example.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(Validators.full().check(example.toString(), null)).noneMatch(Finding::isError);
    quick.learn(quick.check(bytes));
    assertThat(quick.check(bytes).isCertainlyRight()).as(example.toString()).isTrue();
  }

  private static int count(Map<String, Integer> broken, Invariant invariant) {
    return broken.getOrDefault(invariant.key(), 0);
  }

  private static boolean isBroken(String record, String key) {
    return Validators.full().check(record, null).stream()
        .anyMatch(finding -> finding.isError() && isOf(finding, key));
  }

  private static boolean isOf(Finding finding, String key) {
    return finding.rule().equals(key);
  }

  private static List<Invariant> invariants() {
    List<Invariant> invariants = new ArrayList<>();
    for (String name : ProfileResources.names("StructureDefinition")) {
      JsonNode profile = JsonMapper.shared().readTree(ProfileResources.text(name));
      for (JsonNode element : profile.at("/differential/element")) {
        for (JsonNode constraint : element.path("constraint")) {
          Set<String> names = new LinkedHashSet<>(List.of(lastOf(element.path("path").asString())));
          List<String> values = new ArrayList<>();
          WORD.matcher(constraint.path("expression").asString())
              .results()
              .forEach(found -> {
                if (found.group(1) == null) {
                  names.add(found.group(2));
                } else {
                  values.add(found.group(1));
                }
              });
          invariants.add(
              new Invariant(
                  constraint.path("key").asString(),
                  profile.path("type").asString(),
                  names,
                  values));
        }
      }
    }
    return invariants;
  }

  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private void change(ObjectNode record, Invariant invariant) {
    List<ObjectNode> holders = new ArrayList<>();
    collect(record, invariant.names(), holders);
    if (holders.isEmpty()) {
      return;
    }
    ObjectNode holder = holders.get(random.nextInt(holders.size()));
    List<String> known =
        holder.propertyNames().stream().filter(invariant.names()::contains).toList();
    String name = known.get(random.nextInt(known.size()));
    JsonNode value = holder.get(name);
    if (random.nextInt(3) == 0) {
      holder.remove(name);
    } else if (value instanceof ArrayNode items && !items.isEmpty()) {
      if (random.nextBoolean()) {
        items.add(items.get(random.nextInt(items.size())).deepCopy());
      } else {
        items.remove(random.nextInt(items.size()));
      }
    } else if (value.isString()) {
      List<String> values = invariant.values();
      boolean isTaken = !values.isEmpty() && random.nextInt(3) > 0;
      holder.put(
          name, isTaken ? values.get(random.nextInt(values.size())) : "1" + value.asString());
    } else if (value.isBoolean()) {
      holder.put(name, !value.booleanValue());
    }
  }

  private static void collect(JsonNode node, Set<String> names, List<ObjectNode> holders) {
    if (node instanceof ObjectNode object
        && object.propertyNames().stream().anyMatch(names::contains)) {
      holders.add(object);
    }
    node.forEach(child -> collect(child, names, holders));
  }
}
