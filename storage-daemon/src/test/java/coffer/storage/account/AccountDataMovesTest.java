package coffer.storage.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
import org.junit.jupiter.api.io.TempDir;

/** Who waits for whom when an account's data is moved. */
@Timeout(30)
class AccountDataMovesTest {

  private static final AccountName ALICE = new AccountName("alice");
  private static final AccountId FIRST = new AccountId("first-account-id");
  private static final AccountId SECOND = new AccountId("second-account-id");

  @TempDir private Path home;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final ReleasingStorage storage = new ReleasingStorage();
  private AccountData keeper;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(home.resolve("accounts/@removed"));
    Files.createDirectory(home.resolve("data"));
    keeper =
        new AccountData(home.resolve("accounts"), home.resolve("data"), storage, Clock.systemUTC());
    add(FIRST);
    keeper.presence(ALICE);
  }

  @AfterEach
  void stop() {
    end.countDown();
    threads.shutdownNow();
  }

  @Test
  void aMoveWaitsForTheWorkUnderWay() throws Exception {
    Future<Boolean> work = workUntilTheEnd();
    remove();
    Future<?> move = threads.submit(keeper::reconcile);
    assertThatThrownBy(() -> move.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    end.countDown();

    assertThat(work.get()).isTrue();
    move.get();
    assertThat(home.resolve("data/alice")).doesNotExist();
  }

  @Test
  void workThatDoesNotEndPutsTheMoveOff() throws Exception {
    Future<Boolean> work = workUntilTheEnd();
    remove();

    keeper.reconcile();

    assertThat(home.resolve("data/alice")).exists();
    end.countDown();
    work.get();
    keeper.reconcile();
    assertThat(home.resolve("data/alice")).doesNotExist();
  }

  @Test
  void whoeverComesDuringALongMoveIsToldThatTheAccountIsBusy() throws Exception {
    storage.meanwhile = this::awaitTheEnd;
    remove();
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
                      return Files.exists(home.resolve("data/alice"));
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

  private void add(AccountId id) throws IOException {
    Path account = Files.createDirectory(home.resolve("accounts/alice"));
    Files.writeString(account.resolve("account"), "id = " + id + "\nstate = active\n");
  }

  private void remove() throws IOException {
    Files.move(home.resolve("accounts/alice"), home.resolve("accounts/@removed/alice-" + FIRST));
  }
}
