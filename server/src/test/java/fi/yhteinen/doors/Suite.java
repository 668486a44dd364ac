package fi.yhteinen.doors;

import fi.yhteinen.RunningHub;
import fi.yhteinen.Statements;
import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.doors.Question.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;

/** One caller asks every question about a record it must not learn of. */
final class Suite {

  private final Questions questions;
  private final Knocking knocking;
  private final Statements statements;
  private final String who;

  Suite(Questions questions, RunningHub hub, String who) {
    this.questions = questions;
    this.knocking = new Knocking(hub.as(who));
    this.statements = hub.statements();
    this.who = who;
  }

  /**
   * Asks directly, in a batch, in a transaction; fails where an answer, or what is asked of the
   * database for it, tells the record from the absent one, or where it holds what stands in it.
   *
   * @return how many answers had which status
   */
  Map<String, Integer> ask(Hidden hidden, Hidden absent) {
    var softly = new SoftAssertions();
    Map<String, Integer> statuses = new HashMap<>();
    List<Question> all = questions.about(hidden.type());
    for (Question question : all) {
      String what = who + " " + hidden.type() + " " + question.method() + " " + question.path();
      Reply reply = knocking.directly(question, hidden);
      statuses.merge("direct " + reply.status(), 1, Integer::sum);
      hold(softly, what, question, reply, hidden);
      if (question.kind() != Kind.LISTS) {
        Reply other = knocking.directly(question, absent);
        alike(softly, what, reply, hidden, other, absent);
        sameStatements(
            softly,
            what,
            reply,
            other,
            () -> knocking.directly(question, hidden),
            () -> knocking.directly(question, absent));
      }
      if (question.isWrite()) {
        Reply together = knocking.inTransaction(question, hidden);
        statuses.merge("transaction " + together.status(), 1, Integer::sum);
        hold(softly, "transaction " + what, question, together, hidden);
        Reply other = knocking.inTransaction(question, absent);
        alike(softly, "transaction " + what, together, hidden, other, absent);
        sameStatements(
            softly,
            "transaction " + what,
            together,
            other,
            () -> knocking.inTransaction(question, hidden),
            () -> knocking.inTransaction(question, absent));
      }
    }
    batch(softly, all, hidden, absent, statuses);
    softly.assertAll();
    return statuses;
  }

  private void batch(
      SoftAssertions softly,
      List<Question> all,
      Hidden hidden,
      Hidden absent,
      Map<String, Integer> statuses) {
    // What was written shows in what is read, so the readings come first.
    for (boolean writes : List.of(false, true)) {
      List<Question> named =
          all.stream()
              .filter(question -> question.kind() != Kind.LISTS && question.isWrite() == writes)
              .toList();
      Reply batch = knocking.inBatch(named, hidden);
      softly.assertThat(batch.status()).as(who + " batch " + batch.text()).isEqualTo(200);
      Reply other = knocking.inBatch(named, absent);
      alike(softly, who + " batch", batch, hidden, other, absent);
      sameStatements(
          softly,
          who + " batch",
          batch,
          other,
          () -> knocking.inBatch(named, hidden),
          () -> knocking.inBatch(named, absent));
      Knocking.statuses(batch)
          .forEach(status -> statuses.merge("batch " + status, 1, Integer::sum));
    }
    for (Question question : all) {
      if (question.kind() == Kind.LISTS) {
        Reply list = knocking.inBatch(List.of(question), hidden);
        hold(softly, who + " batch " + question.path(), question, list, hidden);
      }
    }
  }

  /**
   * The database is asked the same for both. Where not, they are asked once more: what the hub
   * knows of the caller's workplace it forgets by the clock, and asks again whatever the question.
   */
  private void sameStatements(
      SoftAssertions softly,
      String what,
      Reply one,
      Reply other,
      Supplier<Reply> oneAgain,
      Supplier<Reply> otherAgain) {
    if (!statements.of(one).equals(statements.of(other))) {
      softly
          .assertThat(statements.of(oneAgain.get()))
          .as(what + ": what is asked of the database")
          .isEqualTo(statements.of(otherAgain.get()));
    }
  }

  private static void alike(
      SoftAssertions softly, String what, Reply one, Hidden hidden, Reply other, Hidden absent) {
    softly
        .assertThat(Knocking.comparable(one, hidden))
        .as(what)
        .isEqualTo(Knocking.comparable(other, absent));
  }

  private void hold(
      SoftAssertions softly, String what, Question question, Reply reply, Hidden hidden) {
    softly.assertThat(reply.status()).as(what + " " + reply.text()).isLessThan(500);
    String whole = Knocking.whole(reply);
    boolean names = question.path().contains("@word");
    if (!names) {
      softly.assertThat(whole).as(what).doesNotContain(hidden.word());
      softly.assertThat(whole).as(what).doesNotContain(Samples.data(hidden.word()));
    }
    if (question.kind() == Kind.LISTS) {
      softly.assertThat(whole).as(what).doesNotContain(hidden.id());
    }
  }
}
