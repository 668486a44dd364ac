package fi.yhteinen.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhteinen.model.Caller;
import fi.yhteinen.model.PlanGrade;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.Visibility;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That an explanation names the layer that decides: whoever is given what that layer and the later
 * ones ask sees the record, and whoever is given the later ones only does not.
 */
final class LayerProof {

  private static final int SAMPLE = 60;
  private static final Timestamp ALWAYS = Timestamp.from(Instant.parse("2000-01-01T00:00:00Z"));
  private static final Timestamp NEVER = Timestamp.from(Instant.parse("2100-01-01T00:00:00Z"));

  private final AccessRoom room;
  private final Map<Layer, Integer> proven = new EnumMap<>(Layer.class);
  private int dropped;

  LayerProof(AccessRoom room) {
    this.room = room;
  }

  /** Explains a pair that is decided already, and proves it when it is in the sample. */
  void require(Caller caller, long number, RecordFacts facts, boolean visible) {
    Explanation why = room.explaining.explain(caller, number, facts);
    assertThat(why.visible()).as("%s %s", caller, facts).isEqualTo(visible);
    if (caller.user() == null) {
      return;
    }
    if (why.lacking() instanceof Layer layer) {
      if (proven.merge(layer, 1, Integer::sum) <= SAMPLE) {
        requireDecides(layer, caller, facts);
      }
    } else if (facts.recipients().isEmpty()
        && !why.grounds().isEmpty()
        && why.grounds().stream().noneMatch(ground -> ground.code().startsWith("own-"))
        && ++dropped <= SAMPLE) {
      requireGroundsNeeded(caller, facts);
    }
  }

  /** Of every layer there was enough to prove. */
  void requireEnough() {
    assertThat(proven.keySet()).containsExactly(Layer.values());
    assertThat(proven.values()).as("%s", proven).allMatch(count -> count >= 20);
    assertThat(dropped).isGreaterThanOrEqualTo(20);
  }

  private void requireDecides(Layer layer, Caller caller, RecordFacts facts) {
    assertThat(seesGiven(caller, facts, layer.ordinal() + 1))
        .as("%s decides: %s %s", layer, caller, facts)
        .isFalse();
    assertThat(seesGiven(caller, facts, layer.ordinal()))
        .as("%s lacks: %s %s", layer, caller, facts)
        .isTrue();
  }

  /** Whether the caller sees the record in any way when it is given all from a layer on. */
  private boolean seesGiven(Caller caller, RecordFacts facts, int from) {
    boolean relation = from <= Layer.RELATION.ordinal();
    boolean labels = from <= Layer.LABELS.ordinal();
    String client = facts.client() == null && relation ? "c1" : facts.client();
    room.jdbc.sql("BEGIN").update();
    try {
      if (relation && client != null) {
        relate(caller, client);
      }
      if (from <= Layer.BASIS.ordinal() && client != null) {
        consent(caller, client);
      }
      if (labels && client != null) {
        open(caller, client, facts, relation);
      }
      if (from <= Layer.DISQUALIFICATION.ordinal()) {
        room.jdbc
            .sql("DELETE FROM access.disqualification WHERE user_reference = ?")
            .param(caller.user())
            .update();
      }
      Caller able = from <= Layer.ROLE.ordinal() ? caller.inRoles(Set.of("loader")) : caller;
      able = from <= Layer.ROLE.ordinal() ? able.forPurpose("HTEST") : able;
      Visibility visibility = room.access.visibility(able);
      for (RecordFacts given : ways(caller, facts, client, relation)) {
        if (Covering.covers(
            labels ? cleared(visibility) : visibility, given, room.access.asked(able, given))) {
          return true;
        }
      }
      return false;
    } finally {
      room.jdbc.sql("ROLLBACK").update();
    }
  }

  /**
   * The same, cleared for every label; what is opened by a reason stated is so by its class alone.
   */
  private static Visibility cleared(Visibility visibility) {
    boolean breaking = visibility.purpose().equals(Openings.BREAK_GLASS);
    Set<String> all = new HashSet<>(Classifier.SENSITIVITIES);
    all.addAll(PlanGrade.SHOWN);
    return new Visibility(
        visibility.user(),
        visibility.agency(),
        visibility.units(),
        visibility.registers(),
        visibility.addresses(),
        visibility.purpose(),
        visibility.grants().stream()
            .map(grant ->
                grant.reach() == Visibility.Reach.OPENED && !breaking
                    ? grant
                    : new Visibility.Grant(
                        grant.reach(),
                        grant.classes(),
                        grant.ownership(),
                        all,
                        grant.types(),
                        grant.needsBasis()))
            .toList());
  }

  private static List<RecordFacts> ways(
      Caller caller, RecordFacts facts, @Nullable String client, boolean relation) {
    return relation
        ? List.of(
            changed(facts, client, facts.recipients()),
            changed(facts, null, facts.recipients()),
            changed(facts, client, Set.of(requireNonNull(caller.user()))))
        : List.of(changed(facts, client, facts.recipients()));
  }

  private static RecordFacts changed(
      RecordFacts facts, @Nullable String client, Set<String> recipients) {
    return new RecordFacts(
        facts.type(),
        facts.id(),
        client,
        facts.dataClass(),
        facts.sensitivities(),
        facts.ownerUnit(),
        facts.ownerAgency(),
        facts.register(),
        facts.author(),
        recipients);
  }

  private void relate(Caller caller, String client) {
    room.jdbc
        .sql("INSERT INTO access.relation VALUES (-1, ?, ?, 'task', ?, ?)")
        .params(client, requireNonNull(caller.user()), ALWAYS, NEVER)
        .update();
  }

  private void consent(Caller caller, String client) {
    room.jdbc
        .sql("DELETE FROM access.will WHERE client = ? AND kind = 'denial'")
        .param(client)
        .update();
    room.jdbc
        .sql(
            """
            INSERT INTO access.will (source, place, client, kind, owners, recipients, purposes,
              classes, labels, records, starts, ends)
            VALUES (-1, 0, ?, 'consent', '{}', ARRAY[?], '{}', '{}', '{}', '{}', ?, ?)
            """)
        .params(client, requireNonNull(caller.user()), ALWAYS, NEVER)
        .update();
  }

  /**
   * Opens the record, and by breaking the glass all, which takes no relation, when that is given.
   */
  private void open(Caller caller, String client, RecordFacts facts, boolean glass) {
    open(caller, client, facts.type() + "/" + facts.id(), new String[0]);
    if (glass) {
      open(caller, client, null, new String[] {"P", "S", "H", "D", "M"});
    }
  }

  private void open(Caller caller, String client, @Nullable String record, String[] classes) {
    room.jdbc
        .sql(
            """
            INSERT INTO access.opening (user_reference, client, record, classes, starts, ends)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .param(caller.user())
        .param(client)
        .param(record)
        .param(classes)
        .param(ALWAYS)
        .param(NEVER)
        .update();
  }

  private void requireGroundsNeeded(Caller caller, RecordFacts facts) {
    room.jdbc.sql("BEGIN").update();
    try {
      room.jdbc.sql("DELETE FROM access.party WHERE client = ?").param(facts.client()).update();
      room.jdbc.sql("DELETE FROM access.will WHERE client = ?").param(facts.client()).update();
      assertThat(room.access.canSee(caller, facts)).as("%s %s", caller, facts).isFalse();
    } finally {
      room.jdbc.sql("ROLLBACK").update();
    }
  }
}
