package coffer.storage.introspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.access.UnreachableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AnswersTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Any moment: the clock counts from nowhere in particular, and may run over its end. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 2 * SECOND);

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void aYesHoldsForItsTimeFromWhenItWasAskedFor() throws Exception {
    Answers<String, String> answers = answers(5);
    answers.get(
        "a",
        () -> {
          now.addAndGet(2 * SECOND);
          return "yes";
        });

    now.addAndGet(3 * SECOND - 1);
    assertThat(answers.atHand("a")).contains("yes");
    assertThat(answers.get("a", counted("another yes"))).isEqualTo("yes");
    now.addAndGet(1);
    assertThat(answers.atHand("a")).isEmpty();
    assertThat(answers.get("a", counted("another yes"))).isEqualTo("another yes");
    assertThat(asked).hasValue(1);
  }

  @Test
  void aNoHoldsForASecond() throws Exception {
    Answers<String, String> answers = answers(5);
    answers.get("a", counted("no"));

    now.addAndGet(SECOND - 1);
    assertThat(answers.atHand("a")).contains("no");
    now.addAndGet(1);
    assertThat(answers.atHand("a")).isEmpty();
  }

  @Test
  void whatPassesInAMomentIsNotKept() throws Exception {
    Answers<String, String> answers = answers(5);
    answers.get("a", counted("passing"));

    assertThat(answers.atHand("a")).isEmpty();
  }

  @Test
  void aNoTakesThePlaceOfAYes() throws Exception {
    Answers<String, String> answers = answers(5);
    answers.get("a", counted("yes"));
    now.addAndGet(5 * SECOND);
    answers.get("a", counted("no"));
    now.addAndGet(SECOND);

    assertThat(answers.atHand("a")).isEmpty();
  }

  @Test
  void whereThereIsNoAnswerAnOldOneDoesNotStandIn() throws Exception {
    Answers<String, String> answers = answers(5);
    answers.get("a", counted("yes"));
    now.addAndGet(5 * SECOND);

    assertThatThrownBy(
            () ->
                answers.get(
                    "a",
                    () -> {
                      throw new UnreachableException("It is down.");
                    }))
        .isInstanceOf(UnreachableException.class)
        .hasMessage("It is down.");
    assertThat(answers.get("a", counted("yes"))).isEqualTo("yes");
  }

  @Test
  void manyWhoWantTheSameAskOnce() throws Exception {
    Answers<String, String> answers = answers(5);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    List<CompletableFuture<String>> all = new ArrayList<>();
    all.add(CompletableFuture.supplyAsync(() -> held(answers, begun, end, "yes")));
    begun.await();
    for (int i = 0; i < 8; i++) {
      all.add(later(() -> answers.get("a", counted("yes"))));
    }
    TimeUnit.MILLISECONDS.sleep(100);
    end.countDown();

    for (CompletableFuture<String> one : all) {
      assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo("yes");
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void allWhoWaitAreToldThatThereIsNoAnswer() throws Exception {
    Answers<String, String> answers = answers(5);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<String> first =
        later(
            () ->
                answers.get(
                    "a",
                    () -> {
                      begun.countDown();
                      await(end);
                      throw new IllegalStateException("broken");
                    }));
    begun.await();
    CompletableFuture<String> second = later(() -> answers.get("a", counted("yes")));
    TimeUnit.MILLISECONDS.sleep(100);
    end.countDown();

    assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS)).hasMessageContaining("broken");
    assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(UnreachableException.class);
    assertThat(asked).hasValue(0);
  }

  @Test
  void withoutATimeEveryRequestIsAnsweredByAQuestionPutAfterIt() throws Exception {
    Answers<String, String> answers = answers(0);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<String> early =
        CompletableFuture.supplyAsync(() -> held(answers, begun, end, "yes"));
    begun.await();
    now.addAndGet(1);
    CompletableFuture<String> late = later(() -> answers.get("a", counted("no")));
    TimeUnit.MILLISECONDS.sleep(100);
    end.countDown();

    assertThat(early.get(10, TimeUnit.SECONDS)).isEqualTo("yes");
    assertThat(late.get(10, TimeUnit.SECONDS)).isEqualTo("no");
    assertThat(answers.atHand("a")).isEmpty();
  }

  @Test
  void aFloodOfWhatIsNotDrivesOutNothingOfWhatIs() throws Exception {
    Answers<String, String> answers = answers(5);
    answers.get("a", counted("yes"));
    for (int i = 0; i < 100_000; i++) {
      answers.get("wrong-" + i, counted("no"));
    }

    assertThat(answers.atHand("a")).contains("yes");
    assertThat(answers.atHand("wrong-99999")).contains("no");
    assertThat(answers.atHand("wrong-90000")).isEmpty();
  }

  @Test
  void whatIsKeptOfWhatThereIsHasABoundToo() throws Exception {
    Answers<String, String> answers = answers(5);
    for (int i = 0; i < 20_000; i++) {
      answers.get("right-" + i, counted("yes"));
    }

    assertThat(answers.atHand("right-19999")).contains("yes");
    assertThat(answers.atHand("right-0")).isEmpty();
  }

  private interface Get {
    String get() throws UnreachableException;
  }

  private static CompletableFuture<String> later(Get get) {
    CompletableFuture<String> result = new CompletableFuture<>();
    new Thread(
            () -> {
              try {
                result.complete(get.get());
              } catch (UnreachableException | RuntimeException e) {
                result.completeExceptionally(e);
              }
            })
        .start();
    return result;
  }

  private String held(
      Answers<String, String> answers, CountDownLatch begun, CountDownLatch end, String answer) {
    try {
      return answers.get(
          "a",
          () -> {
            asked.incrementAndGet();
            begun.countDown();
            await(end);
            return answer;
          });
    } catch (UnreachableException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Answers.Question<String> counted(String answer) {
    return () -> {
      asked.incrementAndGet();
      return answer;
    };
  }

  private Answers<String, String> answers(int seconds) {
    return new Answers<>(
        Duration.ofSeconds(seconds),
        answer ->
            answer.equals("no")
                ? Answers.Kind.NO
                : answer.equals("passing") ? Answers.Kind.PASSING : Answers.Kind.YES,
        answer -> 0,
        now::get);
  }
}
