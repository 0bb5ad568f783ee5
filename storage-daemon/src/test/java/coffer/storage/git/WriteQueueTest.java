package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.account.AccountName;
import coffer.path.DocumentPath;
import coffer.storage.tree.Author;
import coffer.storage.tree.Precondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WriteQueueTest {

  private static final AccountName ALICE = AccountName.parse("alice").orElseThrow();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ExecutorService leaders = Executors.newCachedThreadPool();
  private final WriteQueue queue = new WriteQueue(leaders);
  private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void end() {
    goOn.countDown();
    leaders.shutdownNow();
  }

  @Test
  void whatComesWhileOthersWriteIsOneBatch() throws Exception {
    List<PendingWrite> writes = new ArrayList<>();
    submit(writes);
    begun.await();
    for (int i = 0; i < 10; i++) {
      submit(writes);
    }
    goOn.countDown();

    for (PendingWrite write : writes) {
      assertThat(write.outcome().get()).isEmpty();
    }
    assertThat(batches).containsExactly(1, 10);
  }

  @Test
  void behindAWriteThatAThreadWaitsForTheOthersAreDoneTooAndTheOtherWayRound() throws Exception {
    List<PendingWrite> writes = new ArrayList<>();
    Thread first = waiting();
    begun.await();
    submit(writes);
    Thread second = waiting();
    submit(writes);
    goOn.countDown();

    first.join();
    second.join();
    for (PendingWrite write : writes) {
      assertThat(write.outcome().get()).isEmpty();
    }
    Thread third = waiting();
    third.join();
    submit(writes);
    assertThat(writes.get(2).outcome().get()).isEmpty();
    assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(6);
  }

  @Test
  void anErrorEndsItsBatchAndNotTheQueue() throws Exception {
    goOn.countDown();
    CountDownLatch broken = new CountDownLatch(1);
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> broken.countDown());
    try {
      queue.submit(
          PendingWrite.unattended(write()),
          batch -> {
            throw new AssertionError("broken");
          });
      broken.await();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    List<PendingWrite> writes = new ArrayList<>();
    submit(writes);

    assertThat(writes.get(0).outcome().get(10, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void withoutThreadsWritesFailAndTheNextOneIsNotKeptWaiting() throws Exception {
    leaders.shutdown();
    List<PendingWrite> writes = new ArrayList<>();
    submit(writes);
    submit(writes);

    for (PendingWrite write : writes) {
      assertThat(write.outcome())
          .failsWithin(Duration.ZERO)
          .withThrowableThat()
          .withCauseInstanceOf(RejectedExecutionException.class);
    }
    goOn.countDown();
    Thread waiting = waiting();
    waiting.join();
    assertThat(batches).containsExactly(1);
  }

  private void submit(List<PendingWrite> all) {
    PendingWrite write = PendingWrite.unattended(write());
    all.add(write);
    queue.submit(write, this::write);
  }

  /** A thread that has a write done, and ends then. */
  private Thread waiting() {
    Thread thread =
        new Thread(
            () -> {
              try {
                queue.run(PendingWrite.awaited(write(), false), PATIENCE, this::write);
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    thread.start();
    return thread;
  }

  private void write(List<PendingWrite> batch) {
    begun.countDown();
    try {
      assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    batches.add(batch.size());
    batch.forEach(write -> write.succeed(Optional.empty()));
  }

  private static Write write() {
    DocumentPath path = TestStorage.document("/notes/a");
    return new Write(
        new Author(ALICE, "https://notes.example"),
        path,
        Place.of(ALICE, path),
        new Precondition.None(),
        Optional.empty());
  }
}
