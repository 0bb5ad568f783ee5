package coffer.storage.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Connections that write for as long as the server answers, or until they are told to end. Mutable;
 * for the one thread that has started them.
 */
final class Writers implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  private final List<Writer> writers = new ArrayList<>();
  private final List<Future<Long>> running = new ArrayList<>();
  private final ExecutorService threads;

  /**
   * @param most how many there will be
   */
  Writers(int most) {
    this.threads = Executors.newFixedThreadPool(most);
  }

  /** Starts one of them. */
  void start(Writer writer) {
    writers.add(writer);
    running.add(threads.submit(writer));
  }

  /** Waits until so many writes have been acknowledged, by all of them together. */
  void awaitAcknowledged(long count) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (acknowledged() < count) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("no more than " + acknowledged() + " are acknowledged");
      }
      Thread.sleep(1);
    }
  }

  /**
   * Waits until any moment: mostly one soon after the beginning, now and then one after some time,
   * in which a daemon also does what it does seldom.
   */
  void awaitMoment(SplittableRandom random) throws InterruptedException {
    awaitAcknowledged(random.nextInt(1, 80));
    Thread.sleep(random.nextInt(random.nextInt(5) == 0 ? 1000 : 20));
    assertThat(allAreAnswered()).isTrue();
  }

  /** How many writes were acknowledged to them. */
  long acknowledged() {
    return writers.stream().mapToLong(Writer::acknowledged).sum();
  }

  /** True while each of them has always had an answer. */
  boolean allAreAnswered() {
    return running.stream().noneMatch(Future::isDone);
  }

  /**
   * Waits for their end, after the server's.
   *
   * @return the answers that were not to be expected
   */
  List<String> ended() throws InterruptedException, IOException {
    List<String> surprises = new ArrayList<>();
    try {
      for (Future<?> each : running) {
        each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(e);
    }
    writers.forEach(writer -> surprises.addAll(writer.surprises()));
    return surprises;
  }

  /**
   * Tells them to end, and waits until they have; the server goes on.
   *
   * @return the answers that were not to be expected, and those that did not come
   */
  List<String> stop() throws InterruptedException, IOException {
    writers.forEach(Writer::stop);
    List<String> surprises = ended();
    writers.forEach(writer -> writer.unanswered().ifPresent(surprises::add));
    return surprises;
  }

  @Override
  public void close() {
    writers.forEach(Writer::stop);
    threads.shutdownNow();
  }
}
