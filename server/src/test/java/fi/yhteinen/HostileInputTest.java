package fi.yhteinen;

import static fi.yhteinen.Attack.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import fi.yhteinen.Wire.Reply;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.LoggerFactory;

/**
 * Hostile input is refused as written, never with a server error, and nothing of it comes back or
 * stands in the log. The rows are numbered as in the hub's list of hostile inputs: bodies in {@link
 * HostileBodies}, files in {@link HostileFiles}, requests in {@link HostileRequests}, Bundles and
 * references in {@link HostileBundles}, tokens in {@link HostileTokens}; B69 also in {@code
 * CursorJourneyTest}, B88 in {@link IdempotencyJourneyTest}, what is only unusual in {@link
 * UnusualInputTest}.
 *
 * <p>Answered otherwise than the list asks, and why:
 *
 * <ul>
 *   <li>B20, B31: JSON that can be read but is of the wrong kind is the validator's matter: 422.
 *   <li>B28: stored as sent; only the keys of the index are normalised, so that both are found.
 *   <li>B49: 428, the status made for it, in place of 400.
 *   <li>B63, B79, B91, B94 have nothing to aim at: an answer is at most 14 MB and its time is
 *       Tomcat's; there is no offset and no open view of the index; nothing is sent to an address
 *       that a record names; HTTP/2 is not spoken.
 *   <li>B83: the hub has no virus scanner; of what one would refuse it knows the scanners' own test
 *       file. Files leave inside JSON only, so there is nothing to mark as a download.
 *   <li>B85: only a record that is part of itself is refused; a longer circle does no harm, because
 *       nothing follows references further than the query says.
 * </ul>
 */
class HostileInputTest {

  private static final Pattern ENTRY_STATUS = Pattern.compile("\"status\":\"(\\d{3})[ \"]");

  private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

  private final Attacker attacker = new Attacker();

  @BeforeAll
  static void listenToTheLog() {
    RunningHub.withRegion();
    LOG.start();
    rootLogger().addAppender(LOG);
  }

  @AfterAll
  static void listenNoLonger() {
    rootLogger().detachAppender(LOG);
  }

  @TestFactory
  Stream<DynamicTest> isRefusedWhenCreated() {
    return refused(records());
  }

  @TestFactory
  Stream<DynamicTest> isRefusedWhenUpdated() {
    return refused(records().map(Attack::asUpdate));
  }

  @TestFactory
  Stream<DynamicTest> isRefusedInATransaction() {
    return refused(records().map(attack -> HostileBundles.inside("transaction", attack)));
  }

  /** A batch is answered as a whole when it can be read, and then the entry is refused. */
  @TestFactory
  Stream<DynamicTest> isRefusedInABatch() {
    return each(
        records().map(attack -> HostileBundles.inside("batch", attack)), this::isRefusedInside);
  }

  @TestFactory
  Stream<DynamicTest> isRefusedAsRequest() {
    return refused(
        Stream.of(HostileRequests.all(), HostileBundles.all(), HostileTokens.all())
            .flatMap(List::stream));
  }

  private static Stream<Attack> records() {
    return Stream.of(HostileBodies.all(), HostileFiles.all()).flatMap(List::stream);
  }

  private Stream<DynamicTest> refused(Stream<Attack> attacks) {
    return each(attacks, this::isRefused);
  }

  private Stream<DynamicTest> each(Stream<Attack> attacks, Consumer<Attack> test) {
    return Stream.concat(
        attacks.map(attack -> dynamicTest(attack.row(), () -> test.accept(attack))),
        Stream.of(
            dynamicTest("the hub is ready afterwards", this::isReady),
            dynamicTest("nothing of it is in the log", HostileInputTest::nothingIsLogged)));
  }

  private void isRefused(Attack attack) {
    Reply reply = attacker.send(attack);

    assertThat(attack.statuses())
        .as(() -> attack.row() + " was answered " + start(reply))
        .contains(reply.status());
    saysWhy(attack, reply, reply.issue());
  }

  private void isRefusedInside(Attack attack) {
    Reply reply = attacker.send(attack);

    if (reply.status() == 200) {
      Matcher status = ENTRY_STATUS.matcher(reply.whole());
      assertThat(status.results().map(found -> Integer.valueOf(found.group(1))))
          .as(() -> attack.row() + " was answered " + start(reply))
          .hasSize(2)
          .first()
          .isEqualTo(200);
      assertThat(attack.statuses()).as(attack.row()).contains(secondStatus(reply));
      saysWhy(attack, reply, reply.issue());
    } else {
      isRefused(attack);
    }
  }

  private static int secondStatus(Reply reply) {
    return ENTRY_STATUS.matcher(reply.whole()).results().skip(1).findFirst().stream()
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .sum();
  }

  private static void saysWhy(Attack attack, Reply reply, String issue) {
    if (!attack.issue().isEmpty()) {
      assertThat(issue).as(attack.row()).isEqualTo(attack.issue());
    }
    assertThat(reply.whole())
        .as(attack.row())
        .doesNotContainIgnoringCase(CANARY, "evil.example", "HAPI");
  }

  private static void nothingIsLogged() {
    List<String> said =
        List.copyOf(LOG.list).stream()
            .map(event -> event.getFormattedMessage() + thrown(event.getThrowableProxy()))
            .toList();

    assertThat(said).noneMatch(line -> line.contains(CANARY) || line.contains("131052-308T"));
  }

  private static String thrown(@Nullable IThrowableProxy thrown) {
    return thrown == null ? "" : ThrowableProxyUtil.asString(thrown);
  }

  private static Logger rootLogger() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private void isReady() {
    Reply reply = attacker.get("/actuator/health/readiness");

    assertThat(reply.status()).isEqualTo(200);
  }

  private static String start(Reply reply) {
    return reply.whole().substring(0, Math.min(900, reply.whole().length()));
  }
}
