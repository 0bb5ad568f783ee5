package coffer.storage.git;

import coffer.storage.tree.Author;
import coffer.storage.tree.Precondition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Work that waits until it is told to go on, and then only counts. For any number of threads. */
final class HeldWork implements WriteQueue.Work {

  private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
  private final Semaphore begun = new Semaphore(0);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @Override
  public void write(List<PendingWrite> batch) {
    begun.release();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    batches.add(batch.size());
    batch.forEach(write -> write.succeed(Optional.empty()));
  }

  /** Waits until so many more batches are begun. */
  void awaitBegun(int count) throws InterruptedException {
    begun.acquire(count);
  }

  void goOn() {
    goOn.countDown();
  }

  /** How many writes each batch held, in their order. */
  List<Integer> batches() {
    return batches;
  }

  /** A write that no thread waits for. */
  static PendingWrite unattended() {
    return PendingWrite.unattended(write("/notes/a"));
  }

  /** A write of a document of alice's. */
  static Write write(String document) {
    return new Write(
        new Author(TestStorage.ALICE, TestStorage.APP),
        TestStorage.document(document),
        Place.of(TestStorage.ALICE, TestStorage.document(document)),
        new Precondition.None(),
        Optional.empty());
  }
}
