package coffer.storage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for whom when an account's data is moved. */
@Timeout(30)
class AccountDataMovesTest extends AccountsTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  @BeforeEach
  void addTheFirst() throws IOException {
    addWithDocument(FIRST);
  }

  @AfterEach
  void stop() {
    end.countDown();
    threads.shutdownNow();
  }

  @Test
  void aMoveWaitsForTheWorkUnderWay() throws Exception {
    Future<Boolean> work = workUntilTheEnd();
    remove(FIRST);
    Future<?> move = threads.submit(keeper::reconcile);
    assertThatThrownBy(() -> move.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    end.countDown();

    assertThat(work.get()).isTrue();
    move.get();
    assertThat(data.resolve("alice")).doesNotExist();
  }

  @Test
  void workThatDoesNotEndPutsTheMoveOff() throws Exception {
    Future<Boolean> work = workUntilTheEnd();
    remove(FIRST);

    keeper.reconcile();

    assertThat(data.resolve("alice")).exists();
    end.countDown();
    work.get();
    keeper.reconcile();
    assertThat(data.resolve("alice")).doesNotExist();
  }

  @Test
  void whoeverComesDuringALongMoveIsToldThatTheAccountIsBusy() throws Exception {
    storage.meanwhile = this::awaitTheEnd;
    remove(FIRST);
    add(SECOND);
    Future<Presence> mover = threads.submit(() -> keeper.presence(ALICE));
    begun.await();

    assertThatThrownBy(() -> keeper.presence(ALICE)).isInstanceOf(AccountBusyException.class);
    assertThatThrownBy(() -> keeper.in(ALICE, FIRST, () -> "written"))
        .isInstanceOf(AccountBusyException.class);
    end.countDown();
    assertThat(mover.get()).isEqualTo(new Presence.Present(SECOND));
    assertThat(keeper.in(ALICE, SECOND, () -> "written")).isEqualTo("written");
  }

  /** Tells at its end whether the data was still in its place. */
  private Future<Boolean> workUntilTheEnd() throws InterruptedException {
    Future<Boolean> work =
        threads.submit(
            () ->
                keeper.in(
                    ALICE,
                    FIRST,
                    () -> {
                      awaitTheEnd();
                      return Files.exists(data.resolve("alice"));
                    }));
    begun.await();
    return work;
  }

  private void awaitTheEnd() {
    begun.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
