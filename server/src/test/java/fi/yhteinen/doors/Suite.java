package fi.yhteinen.doors;

import fi.yhteinen.Visitor;
import fi.yhteinen.Visitor.Reply;
import fi.yhteinen.doors.Question.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;

/** One caller asks every question about a record it must not learn of. */
final class Suite {

  private final Questions questions;
  private final Knocking knocking;
  private final String who;

  Suite(Questions questions, Visitor visitor, String who) {
    this.questions = questions;
    this.knocking = new Knocking(visitor);
    this.who = who;
  }

  /**
   * Asks directly, in a batch, in a transaction; fails where an answer tells the record from the
   * absent one, or holds what stands in it.
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
        alike(softly, what, reply, hidden, knocking.directly(question, absent), absent);
      }
      if (question.isWrite()) {
        Reply together = knocking.inTransaction(question, hidden);
        statuses.merge("transaction " + together.status(), 1, Integer::sum);
        hold(softly, "transaction " + what, question, together, hidden);
        alike(
            softly,
            "transaction " + what,
            together,
            hidden,
            knocking.inTransaction(question, absent),
            absent);
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
      alike(softly, who + " batch", batch, hidden, knocking.inBatch(named, absent), absent);
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
