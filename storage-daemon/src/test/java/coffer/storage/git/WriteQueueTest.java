package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.tree.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WriteQueueTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Leaders leaders = Leaders.start();
  private final WriteQueue queue = new WriteQueue(leaders, PATIENCE);
  private final HeldWork work = new HeldWork();

  @AfterEach
  void end() {
    work.goOn();
    leaders.close();
  }

  @Test
  void whatComesWhileOthersWriteIsOneBatch() throws Exception {
    List<PendingWrite> writes = new ArrayList<>();
    submit(writes);
    work.awaitBegun(1);
    for (int i = 0; i < 10; i++) {
      submit(writes);
    }
    work.goOn();

    assertThat(writes).allSatisfy(write -> assertThat(write.outcome()).succeedsWithin(PATIENCE));
    assertThat(work.batches()).containsExactly(1, 10);
  }

  @Test
  void behindAWriteThatAThreadWaitsForTheOthersAreDoneTooAndTheOtherWayRound() throws Exception {
    List<PendingWrite> writes = new ArrayList<>();
    Thread first = waiting(queue);
    work.awaitBegun(1);
    submit(writes);
    Thread second = waiting(queue);
    submit(writes);
    work.goOn();

    first.join();
    second.join();
    assertThat(writes).allSatisfy(write -> assertThat(write.outcome()).succeedsWithin(PATIENCE));
    Thread third = waiting(queue);
    third.join();
    submit(writes);
    assertThat(writes.get(2).outcome()).succeedsWithin(PATIENCE);
    assertThat(work.batches().stream().mapToInt(Integer::intValue).sum()).isEqualTo(6);
  }

  @Test
  void manyDeepOnesAreNotOneBatch() throws Exception {
    String deep = "a/".repeat(1000);
    List<PendingWrite> writes = new ArrayList<>();
    submit(writes);
    work.awaitBegun(1);
    for (int i = 0; i < 20; i++) {
      writes.add(PendingWrite.unattended(HeldWork.write("/notes/" + deep + i)));
      queue.submit(writes.get(writes.size() - 1), work);
    }
    work.goOn();

    assertThat(writes).allSatisfy(write -> assertThat(write.outcome()).succeedsWithin(PATIENCE));
    assertThat(work.batches()).hasSizeGreaterThan(4).allMatch(size -> size <= 5);
  }

  @Test
  void whatHasWaitedForLongIsNotWrittenAnyMore() throws Exception {
    Duration patience = Duration.ofMillis(100);
    WriteQueue impatient = new WriteQueue(leaders, patience);
    Thread first = waiting(impatient);
    work.awaitBegun(1);
    PendingWrite second = HeldWork.unattended();
    impatient.submit(second, work);
    Thread.sleep(patience.plusMillis(1).toMillis());
    work.goOn();

    first.join();
    assertThat(second.outcome())
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withCauseInstanceOf(StorageException.class);
    assertThat(work.batches().get(0)).isEqualTo(1);
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
    work.goOn();
    Thread waiting = waiting(queue);
    waiting.join();
    assertThat(work.batches()).containsExactly(1);
  }

  private void submit(List<PendingWrite> all) {
    PendingWrite write = HeldWork.unattended();
    all.add(write);
    queue.submit(write, work);
  }

  /** A thread that has a write done, and ends then. */
  private Thread waiting(WriteQueue where) {
    Thread thread =
        new Thread(
            () -> {
              try {
                where.run(PendingWrite.awaited(HeldWork.write("/notes/a"), false), work);
              } catch (StorageException e) {
                throw new AssertionError(e);
              }
            });
    thread.start();
    return thread;
  }
}
