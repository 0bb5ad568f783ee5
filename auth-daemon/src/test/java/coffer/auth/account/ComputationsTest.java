package coffer.auth.account;

import static coffer.auth.account.Priority.ORDINARY;
import static coffer.auth.account.Priority.RESERVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComputationsTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch finish = new CountDownLatch(1);
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final Computations computations = new Computations(2, 3, 1);

  @AfterEach
  void end() throws Exception {
    finish.countDown();
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void twoRunThreeWaitAndTheNextIsRefused() throws Exception {
    List<Future<String>> five = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      CountDownLatch submitted = new CountDownLatch(1);
      five.add(
          threads.submit(
              () -> {
                submitted.countDown();
                return computations.compute(ORDINARY, this::work);
              }));
      submitted.await();
    }
    while (computations.admitted() < 5 || running.get() < 2) {
      Thread.onSpinWait();
    }

    assertThatThrownBy(() -> computations.compute(ORDINARY, this::work))
        .isInstanceOf(BusyException.class);
    Future<String> known = threads.submit(() -> computations.compute(RESERVED, this::work));
    while (computations.admitted() < 6) {
      Thread.onSpinWait();
    }
    assertThatThrownBy(() -> computations.compute(RESERVED, this::work))
        .isInstanceOf(BusyException.class);
    finish.countDown();
    for (Future<String> one : five) {
      assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo("done");
    }
    assertThat(known.get(10, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(most).hasValue(2);
    assertThat(computations.compute(ORDINARY, () -> "again")).isEqualTo("again");
  }

  @Test
  void aFailedComputationGivesItsPlaceBack() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(
              () ->
                  computations.compute(
                      ORDINARY,
                      () -> {
                        throw new IllegalStateException("broken");
                      }))
          .hasMessage("broken");
    }

    assertThat(computations.compute(ORDINARY, () -> "fine")).isEqualTo("fine");
  }

  private String work() {
    most.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      finish.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.decrementAndGet();
    return "done";
  }
}
