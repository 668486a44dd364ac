package fi.yhteinen.notify;

import fi.yhteinen.access.Access;
import fi.yhteinen.interaction.Create;
import fi.yhteinen.interaction.Parsing;
import fi.yhteinen.interaction.Patch;
import fi.yhteinen.model.Caller;
import fi.yhteinen.model.DataClass;
import fi.yhteinen.model.Days;
import fi.yhteinen.model.RecordFacts;
import fi.yhteinen.model.ResourceKey;
import fi.yhteinen.model.SqlCondition;
import fi.yhteinen.store.ResourceStore;
import fi.yhteinen.store.StoredVersion;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due, each reminder once: that it was sent is committed together with the record it
 * became, so neither a restart nor another hub sends it again.
 */
@Component
public class Reminders {

  private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
  private static final int BATCH = 100;
  private static final String DONE =
      "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"completed\"}]";

  private final Stock stock;
  private final DueTable table;
  private final ReminderRules rules;
  private final Deadlines deadlines;
  private final Case.Cases cases;
  private final Responsibility responsibility;
  private final Notices notices;
  private final ResourceStore store;
  private final Access access;
  private final Create create;
  private final Patch patch;
  private final Parsing parsing;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Reminders(
      Stock stock,
      DueTable table,
      ReminderRules rules,
      Deadlines deadlines,
      Case.Cases cases,
      Responsibility responsibility,
      Notices notices,
      ResourceStore store,
      Access access,
      Create create,
      Patch patch,
      Parsing parsing,
      TransactionTemplate transaction,
      Clock clock) {
    this.stock = stock;
    this.table = table;
    this.rules = rules;
    this.deadlines = deadlines;
    this.cases = cases;
    this.responsibility = responsibility;
    this.notices = notices;
    this.store = store;
    this.access = access;
    this.create = create;
    this.patch = patch;
    this.parsing = parsing;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Sends what has come due and closes what has been met. Any hub may do so at any time, several at
   * once; what another one is at work on is left to it.
   */
  public void send() {
    stock.takeOnce();
    LocalDate today = LocalDate.ofInstant(clock.instant(), Days.ZONE);
    int taken = BATCH;
    while (taken == BATCH) {
      taken = takeOrPutOff(today);
    }
    transaction.executeWithoutResult(status -> table.claimMet(BATCH).forEach(this::close));
  }

  private int takeOrPutOff(LocalDate today) {
    AtomicReference<DueTable.@Nullable Row> at = new AtomicReference<>();
    try {
      return take(today, at);
    } catch (RuntimeException refused) {
      DueTable.Row row = at.get();
      if (row == null) {
        throw refused;
      }
      LOG.error("a {} of record {} cannot be told", row.kind(), row.number(), refused);
      transaction.executeWithoutResult(
          status -> table.lookAgain(Map.of(row, Optional.of(today.plusDays(1)))));
      return BATCH;
    }
  }

  private int take(LocalDate today, AtomicReference<DueTable.@Nullable Row> at) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          List<DueTable.Row> rows = table.claim(today, BATCH);
          List<Long> numbers = rows.stream().map(DueTable.Row::number).distinct().toList();
          Map<Long, StoredVersion> versions =
              store.load(numbers).stream()
                  .collect(Collectors.toMap(StoredVersion::number, Function.identity()));
          Map<Long, RecordFacts> facts = access.facts(versions.keySet());
          Map<DueTable.Row, Optional<LocalDate>> again = new HashMap<>();
          for (DueTable.Row row : rows) {
            at.set(row);
            StoredVersion version = versions.get(row.number());
            again.put(
                row,
                version != null && isPlain(facts.get(row.number()))
                    ? look(row, version, today)
                    : Optional.empty());
          }
          table.lookAgain(again);
          at.set(null);
          return rows.size();
        }));
  }

  /** What is protected or graded is not told of by a message that others may see. */
  private static boolean isPlain(@Nullable RecordFacts facts) {
    return facts != null && facts.dataClass() == DataClass.P && facts.sensitivities().isEmpty();
  }

  /** Sends what is to be sent today; tells when to look again. */
  private Optional<LocalDate> look(DueTable.Row row, StoredVersion version, LocalDate today) {
    Resource record = deadlines.parse(version);
    Optional<Deadline> named =
        deadlines.of(record).stream()
            .filter(deadline -> deadline.kind().equals(row.kind()))
            .findFirst();
    String client = version.client();
    if (named.isEmpty() || client == null) {
      return Optional.empty();
    }
    Deadline deadline = named.get();
    List<Step> steps = rules.steps(deadline);
    Optional<Step> reached = Step.reached(steps, deadline.due(), today);
    if (reached.isPresent() && table.isFirst(row, deadline.due(), reached.get())) {
      Case about = cases.of(client, deadline);
      if (isMet(deadline, about)) {
        return Optional.empty();
      }
      responsibility
          .of(record, about)
          .map(responsible ->
              write(deadline, reached.get(), version.key(), client, about, responsible))
          .ifPresent(written -> table.became(row, deadline.due(), reached.get(), written));
    }
    return Step.next(steps, deadline.due(), today);
  }

  private boolean isMet(Deadline deadline, Case about) {
    return deadline.kind().equals(Deadlines.PLAN_READY)
        && about.plans().stream().anyMatch(plan -> deadlines.isReady(plan, deadline.due()));
  }

  private ResourceKey write(
      Deadline deadline,
      Step step,
      ResourceKey record,
      String client,
      Case about,
      Responsible responsible) {
    Map<String, String> words = rules.words(deadline, step);
    return switch (step.to()) {
      case RESPONSIBLE_WORKER ->
          write("Communication", notices.reminder(deadline, record, client, responsible, words));
      case UNIT_LEAD ->
          write(
              "Task",
              notices.escalation(deadline, record, about, client, responsible.unit(), words));
    };
  }

  private ResourceKey write(String type, String json) {
    return create
        .run(hub(), type, parsing.incoming(json.getBytes(StandardCharsets.UTF_8)), null)
        .version()
        .key();
  }

  private void close(String record) {
    ResourceKey key = new ResourceKey("Task", record.substring("Task/".length()));
    boolean isOpen =
        store
            .read(key, SqlCondition.TRUE)
            .filter(version -> !version.deleted())
            .filter(version -> Deadlines.isOpen(deadlines.parse(version)))
            .isPresent();
    if (isOpen) {
      patch.run(
          hub(),
          key,
          parsing.jsonPatch(DONE.getBytes(StandardCharsets.UTF_8)),
          Optional.empty(),
          null);
    }
  }

  /** The hub itself. */
  private static Caller hub() {
    return new Caller(
        "reminders",
        "hub",
        null,
        Set.of("reminder"),
        null,
        Set.of(),
        "CAREMGT",
        2,
        UUID.randomUUID().toString());
  }
}
