package coffer.bench;

import coffer.bench.check.Ledger;
import coffer.bench.check.Repositories;
import coffer.bench.load.Load;
import coffer.bench.load.Wire;
import coffer.bench.process.Children;
import coffer.bench.service.Front;
import coffer.bench.service.NullPair;
import coffer.bench.service.Origin;
import coffer.bench.service.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that the cases work with: the pair, what stands beside it, the load, and what was written.
 * Mutable; for one thread.
 */
final class Workplace {

  /** Enough for what a server does after its answers, before the next one is measured. */
  private static final long SETTLE_MILLIS = 300;

  private static final int TROUBLES_TOLD = 20;

  private final Path scratch;
  private final Children children;
  private final Path checkout;
  private final Ledger ledger = new Ledger();
  private final List<String> troubles = new ArrayList<>();
  private Optional<Running> running = Optional.empty();
  private OptionalInt nullFront = OptionalInt.empty();

  /** What is there once it has been opened. */
  private record Running(Pair pair, Load load, Origin origin, int front) {}

  /**
   * @param checkout whose pair is measured
   * @param scratch a folder for everything that is written
   */
  Workplace(Path checkout, Path scratch, Children children) {
    this.checkout = checkout;
    this.scratch = scratch;
    this.children = children;
  }

  /** Starts the pair, and the two servers that show the limit. */
  void open() throws IOException {
    progress("starting the pair in " + scratch);
    Pair pair = Pair.start(checkout, scratch.resolve("pair"), children);
    Load load = Load.in(scratch.resolve("load"), pair.token(), children);
    Origin origin = Origin.start(scratch.resolve("origin"), children);
    int front = Front.start(scratch.resolve("front"), pair, origin.port(), children);
    running = Optional.of(new Running(pair, load, origin, front));
  }

  Path scratch() {
    return scratch;
  }

  Pair pair() {
    return running.orElseThrow().pair();
  }

  Load load() {
    return running.orElseThrow().load();
  }

  Ledger ledger() {
    return ledger;
  }

  Origin origin() {
    return running.orElseThrow().origin();
  }

  /** The port of the front before the {@link #origin}. */
  int front() {
    return running.orElseThrow().front();
  }

  /** The port of the front before the daemon that stores nothing; starts it when first asked. */
  int nullFront() throws IOException {
    if (nullFront.isEmpty()) {
      nullFront = OptionalInt.of(NullPair.start(scratch.resolve("null"), pair(), children));
    }
    return nullFront.getAsInt();
  }

  Repositories repositories() {
    return new Repositories(pair(), scratch, children);
  }

  /** A connection to the pair. */
  Wire wire() throws IOException {
    return Wire.open(pair().port(), pair().token());
  }

  /** Lets what was measured last come to its end, and the disk with it. */
  void settle() throws IOException {
    pause(SETTLE_MILLIS);
    children.run(new ProcessBuilder("sync", "-f", scratch.toString()));
  }

  void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  void progress(String what) {
    System.err.println(what);
  }

  /** Notes that something went wrong that must not. */
  void trouble(String what) {
    if (troubles.size() < TROUBLES_TOLD) {
      System.err.println("WRONG: " + what);
    }
    troubles.add(what);
  }

  /** Whether somebody wanted it to end, so that nothing more can be started. */
  boolean isEnding() {
    return children.isClosed();
  }

  boolean isSound() {
    return troubles.isEmpty();
  }

  /** The first of them, and how many more there are: thousands can have the same cause. */
  List<String> troubles() {
    List<String> told =
        new ArrayList<>(troubles.subList(0, Math.min(TROUBLES_TOLD, troubles.size())));
    if (troubles.size() > TROUBLES_TOLD) {
      told.add("and " + (troubles.size() - TROUBLES_TOLD) + " more");
    }
    return told;
  }
}
