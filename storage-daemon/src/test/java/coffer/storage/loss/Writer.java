package coffer.storage.loss;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** One connection that writes, one write after the other, until the server is gone. */
final class Writer implements Callable<Long> {

  private final WriteChoice choice;
  private final Supplier<Duration> spell;
  private final Server server;
  private final Ledger ledger;
  private final List<String> surprises = new ArrayList<>();
  private Optional<String> unanswered = Optional.empty();
  private volatile boolean stopped;
  private final AtomicLong acknowledged = new AtomicLong();

  /**
   * @param spell how long it writes, and how long it rests, all connections at the same time
   */
  Writer(WriteChoice choice, Supplier<Duration> spell, Server server, Ledger ledger) {
    this.choice = choice;
    this.spell = spell;
    this.server = server;
    this.ledger = ledger;
  }

  @Override
  public Long call() {
    try {
      while (!stopped) {
        rest();
        write(choice.next());
      }
    } catch (IOException | InterruptedException e) {
      unanswered = Optional.of(e.toString());
    }
    return acknowledged();
  }

  private void rest() throws InterruptedException {
    long length = spell.get().toMillis();
    long period = 2 * length;
    long phase = period == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime()) % period;
    if (phase > length) {
      Thread.sleep(period - phase);
    }
  }

  private void write(Write write) throws IOException {
    Optional<Integer> expected = choice.expected(write);
    Wire.Reply answer = ledger.send(write, server);
    int status = answer.status();
    if (status == 500 || (status < 500 && expected.isPresent() && expected.get() != status)) {
      surprises.add(status + ", not " + expected + ", to " + write);
    }
    if (Ledger.fate(status) == Sent.Fate.ACKNOWLEDGED) {
      acknowledged.incrementAndGet();
      choice.done(write, answer.version().orElseThrow());
    } else if (Ledger.fate(status) == Sent.Fate.UNKNOWN) {
      choice.uncertain(write);
    }
  }

  /** Makes it end after the write under way. */
  void stop() {
    stopped = true;
  }

  /** How many of its writes were acknowledged. */
  long acknowledged() {
    return acknowledged.get();
  }

  /** Why its last write had no answer; empty if it had one. After its end. */
  Optional<String> unanswered() {
    return unanswered;
  }

  /** The answers that were not to be expected; after its end. */
  List<String> surprises() {
    return surprises;
  }
}
