package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.account.AccountName;
import coffer.path.DocumentPath;
import coffer.storage.tree.Author;
import coffer.storage.tree.Precondition;
import coffer.storage.tree.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WriteQueueTest {

  private static final AccountName ALICE = AccountName.parse("alice").orElseThrow();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AtomicBoolean threadsCannotStart = new AtomicBoolean();
  private final Leaders leaders = Leaders.start(this::thread);
  private final WriteQueue queue = new WriteQueue(leaders, PATIENCE);
  private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void end() {
    goOn.countDown();
    leaders.close();
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
  void anErrorEndsItsBatchAndNotTheQueue() {
    goOn.countDown();
    AssertionError broken = new AssertionError("broken on purpose");
    WriteQueue.Work breaking = breaking(broken, new AtomicInteger());
    for (int i = 0; i < 3; i++) {
      PendingWrite write = PendingWrite.unattended(write());
      queue.submit(write, breaking);
      assertThat(write.outcome()).failsWithin(PATIENCE).withThrowableThat().withCause(broken);
    }
    PendingWrite write = PendingWrite.unattended(write());
    queue.submit(write, breaking);

    assertThat(write.outcome()).succeedsWithin(PATIENCE);
  }

  /** Work that breaks off at each of its steps, once each, and then does what it should. */
  private WriteQueue.Work breaking(Error broken, AtomicInteger batches) {
    return new WriteQueue.Work() {
      @Override
      public void write(List<PendingWrite> batch) {
        if (batches.get() == 3) {
          throw broken;
        }
        WriteQueueTest.this.write(batch);
      }

      @Override
      public Optional<WriteQueue.Begun> begin(List<PendingWrite> batch) {
        return switch (batches.incrementAndGet()) {
          case 1 -> throw broken;
          case 2 ->
              Optional.of(
                  () -> {
                    throw broken;
                  });
          default -> Optional.empty();
        };
      }
    };
  }

  @Test
  void aThreadThatCannotBeStartedIsTheMisfortuneOfOneBatchOnly() {
    goOn.countDown();
    threadsCannotStart.set(true);
    List<PendingWrite> writes = new ArrayList<>();
    submit(writes);
    assertThat(writes.get(0).outcome())
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withCauseInstanceOf(OutOfMemoryError.class);
    threadsCannotStart.set(false);
    submit(writes);

    assertThat(writes.get(1).outcome()).succeedsWithin(PATIENCE);
  }

  @Test
  void aRepositoryThatAlwaysHasMoreDoesNotKeepOthersWaiting() {
    AtomicBoolean enough = new AtomicBoolean();
    for (int i = 0; i < 3; i++) {
      WriteQueue busy = new WriteQueue(leaders, PATIENCE);
      busy.submit(PendingWrite.unattended(write()), endless(busy, enough));
    }
    goOn.countDown();
    List<PendingWrite> writes = new ArrayList<>();
    submit(writes);

    assertThat(writes.get(0).outcome()).succeedsWithin(PATIENCE);
    enough.set(true);
  }

  /** Before each batch is done, there is more to do. */
  private static WriteQueue.Work endless(WriteQueue busy, AtomicBoolean enough) {
    return new WriteQueue.Work() {
      @Override
      public void write(List<PendingWrite> batch) {
        throw new AssertionError("this need not wait");
      }

      @Override
      public Optional<WriteQueue.Begun> begin(List<PendingWrite> batch) {
        if (!enough.get()) {
          busy.submit(PendingWrite.unattended(WriteQueueTest.write()), this);
        }
        return Optional.of(() -> batch.forEach(write -> write.succeed(Optional.empty())));
      }
    };
  }

  @Test
  void whatIsLeftToOthersWaitsNoLongerThanTheRest() throws Exception {
    for (int i = 0; i < 64; i++) {
      new WriteQueue(leaders, PATIENCE).submit(PendingWrite.unattended(write()), this::write);
    }
    WriteQueue impatient = new WriteQueue(leaders, Duration.ofMillis(300));
    PendingWrite late = PendingWrite.unattended(write());
    impatient.submit(late, this::write);
    PendingWrite awaited = PendingWrite.awaited(write(), false);
    assertThatThrownBy(() -> impatient.run(awaited, this::write))
        .isInstanceOf(StorageException.class);
    goOn.countDown();

    assertThat(late.outcome())
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withCauseInstanceOf(StorageException.class);
  }

  @Test
  void manyDeepOnesAreNotOneBatch() throws Exception {
    String deep = "a/".repeat(1000);
    List<PendingWrite> writes = new ArrayList<>();
    submit(writes);
    begun.await();
    for (int i = 0; i < 20; i++) {
      PendingWrite write = PendingWrite.unattended(write("/notes/" + deep + i));
      writes.add(write);
      queue.submit(write, this::write);
    }
    goOn.countDown();
    for (PendingWrite write : writes) {
      assertThat(write.outcome()).succeedsWithin(PATIENCE);
    }

    assertThat(batches).hasSizeGreaterThan(4).allMatch(size -> size <= 5);
  }

  @Test
  void whatHasWaitedForLongIsNotWrittenAnyMore() throws Exception {
    WriteQueue impatient = new WriteQueue(leaders, Duration.ofMillis(500));
    PendingWrite first = PendingWrite.unattended(write());
    PendingWrite second = PendingWrite.unattended(write());
    impatient.submit(first, this::write);
    begun.await();
    impatient.submit(second, this::write);
    Thread.sleep(600);
    goOn.countDown();

    assertThat(first.outcome()).succeedsWithin(PATIENCE);
    assertThat(second.outcome())
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withCauseInstanceOf(StorageException.class);
    assertThat(batches.get(0)).isEqualTo(1);
  }

  @Test
  void withoutThreadsWritesFailAndTheNextOneIsNotKeptWaiting() throws Exception {
    leaders.close();
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

  private Thread thread(Runnable work) {
    if (threadsCannotStart.get()) {
      throw new OutOfMemoryError("unable to create native thread, on purpose");
    }
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
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
                queue.run(PendingWrite.awaited(write(), false), this::write);
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
    return write("/notes/a");
  }

  private static Write write(String document) {
    DocumentPath path = TestStorage.document(document);
    return new Write(
        new Author(ALICE, "https://notes.example"),
        path,
        Place.of(ALICE, path),
        new Precondition.None(),
        Optional.empty());
  }
}
