package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.storage.tree.StorageException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a queue, and of the others, when something goes wrong in one. */
@Timeout(30)
class LeadersTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** As many as wait at once for what has to be waited for. */
  private static final int PATIENT = 64;

  private final AtomicBoolean threadsCannotStart = new AtomicBoolean();
  private final Leaders leaders = Leaders.start(this::thread);
  private final WriteQueue queue = new WriteQueue(leaders, PATIENCE);
  private final HeldWork work = new HeldWork();

  @AfterEach
  void end() {
    work.goOn();
    leaders.close();
  }

  @Test
  void anErrorEndsItsBatchAndNotTheQueue() {
    work.goOn();
    AssertionError broken = new AssertionError("broken on purpose");
    WriteQueue.Work breaking = new BreakingWork(broken);
    for (int i = 0; i < 3; i++) {
      PendingWrite write = HeldWork.unattended();
      queue.submit(write, breaking);
      assertThat(write.outcome()).failsWithin(PATIENCE).withThrowableThat().withCause(broken);
    }
    PendingWrite write = HeldWork.unattended();
    queue.submit(write, breaking);

    assertThat(write.outcome()).succeedsWithin(PATIENCE);
  }

  /** Breaks off at each of its steps, once each, and then does what it should. */
  private final class BreakingWork implements WriteQueue.Work {

    private final Error broken;
    private final AtomicInteger batches = new AtomicInteger();

    BreakingWork(Error broken) {
      this.broken = broken;
    }

    @Override
    public void write(List<PendingWrite> batch) {
      if (batches.get() == 3) {
        throw broken;
      }
      work.write(batch);
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
  }

  @Test
  void aThreadThatCannotBeStartedIsTheMisfortuneOfOneBatchOnly() {
    work.goOn();
    threadsCannotStart.set(true);
    PendingWrite first = HeldWork.unattended();
    queue.submit(first, work);
    assertThat(first.outcome())
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withCauseInstanceOf(OutOfMemoryError.class);
    threadsCannotStart.set(false);
    PendingWrite second = HeldWork.unattended();
    queue.submit(second, work);

    assertThat(second.outcome()).succeedsWithin(PATIENCE);
  }

  @Test
  void aRepositoryThatAlwaysHasMoreDoesNotKeepOthersWaiting() {
    AtomicBoolean enough = new AtomicBoolean();
    for (int i = 0; i < 3; i++) {
      WriteQueue busy = new WriteQueue(leaders, PATIENCE);
      busy.submit(HeldWork.unattended(), endless(busy, enough));
    }
    work.goOn();
    PendingWrite write = HeldWork.unattended();
    queue.submit(write, work);

    assertThat(write.outcome()).succeedsWithin(PATIENCE);
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
          busy.submit(HeldWork.unattended(), this);
        }
        return Optional.of(() -> batch.forEach(write -> write.succeed(Optional.empty())));
      }
    };
  }

  @Test
  void whatIsLeftToOthersWaitsNoLongerThanTheRest() throws Exception {
    for (int i = 0; i < PATIENT; i++) {
      new WriteQueue(leaders, PATIENCE).submit(HeldWork.unattended(), work);
    }
    work.awaitBegun(PATIENT);
    WriteQueue impatient = new WriteQueue(leaders, Duration.ofMillis(300));
    PendingWrite late = HeldWork.unattended();
    impatient.submit(late, work);
    PendingWrite awaited = PendingWrite.awaited(HeldWork.write("/notes/a"), false);
    assertThatThrownBy(() -> impatient.run(awaited, work)).isInstanceOf(StorageException.class);
    work.goOn();

    assertThat(late.outcome())
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withCauseInstanceOf(StorageException.class);
  }

  private Thread thread(Runnable waits) {
    if (threadsCannotStart.get()) {
      throw new OutOfMemoryError("unable to create native thread, on purpose");
    }
    Thread thread = new Thread(waits);
    thread.setDaemon(true);
    return thread;
  }
}
