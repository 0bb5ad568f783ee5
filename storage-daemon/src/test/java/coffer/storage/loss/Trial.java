package coffer.storage.loss;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.DaemonProcess;
import coffer.storage.TestHome;
import coffer.storage.git.RealGit;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A home with the accounts alice and bob, the daemon that serves it, one life after the other, and
 * all that was sent to it. Mutable; for one thread.
 */
final class Trial implements Closeable {

  /** How long git may take to see what was acknowledged. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How long what the daemon does on the side may be in the way. */
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private static final Duration STEP = Duration.ofMillis(50);

  private final TestHome home;
  private final RealGit git;
  private final Ledger ledger = new Ledger();
  private final Map<String, String> tokens = new HashMap<>();
  private Map<Name, Version> documents = Map.of();
  private Server server;

  private Trial(TestHome home, RealGit git, Map<String, String> tokens) throws IOException {
    this.home = home;
    this.git = git;
    this.tokens.putAll(tokens);
    this.server = Server.start(home.folder(), this.tokens);
  }

  /** A daemon on a home in that folder, which may have a data folder already, and nothing in it. */
  static Trial in(Path folder) throws IOException {
    TestHome home = TestHome.in(folder);
    home.account("bob", "bob-first-account-id");
    home.grants("bob", TestHome.APP + " * rw");
    String bob = home.token("bob", "*:rw", Instant.now());
    RealGit git = new RealGit(Files.createDirectory(folder.resolve("git")));
    return new Trial(home, git, Map.of("alice", home.token("*:rw"), "bob", bob));
  }

  /** The server of the present life. */
  Server server() {
    return server;
  }

  Ledger ledger() {
    return ledger;
  }

  RealGit git() {
    return git;
  }

  /** Somebody at work in a repository, who names documents like that. */
  HandWork handWork(String repository, String prefix) throws IOException {
    return new HandWork(git, home.data(), repository, prefix);
  }

  /** All documents, as they were when they were last compared. */
  Map<Name, Version> documents() {
    return Map.copyOf(documents);
  }

  /** All documents as an app sees them now. */
  Map<Name, Version> read() throws IOException {
    return Listing.of(server, tokens.keySet());
  }

  /** The folder that the daemon writes. */
  Path data() {
    return home.data();
  }

  /** Starts so many connections that write without a pause. */
  Writers writers(int count, SplittableRandom random) {
    return writers(count, () -> Duration.ZERO, random);
  }

  /**
   * Starts so many connections that write.
   *
   * @param spell how long they write, and how long they rest, all at the same time
   */
  Writers writers(int count, Supplier<Duration> spell, SplittableRandom random) {
    Writers writers = new Writers(count);
    for (int i = 0; i < count; i++) {
      WriteChoice choice = new WriteChoice(i, documents, random.split());
      writers.start(new Writer(choice, spell, server, ledger));
    }
    return writers;
  }

  /**
   * Sends one write, and notes the answer.
   *
   * @return the answer
   */
  Wire.Reply send(Write write) throws IOException {
    return ledger.send(write, server);
  }

  /** Sends one write, and returns the status of the answer. */
  int status(Write write) throws IOException {
    return send(write).status();
  }

  /** Ends this life in order, and begins the next. */
  void restartInPeace() throws IOException, InterruptedException {
    assertThat(server.stop()).as(server.log()).isIn(0, 143);
    restart();
  }

  /** The next life; the last one has ended. */
  void restart() throws IOException {
    server.close();
    server = Server.start(home.folder(), tokens);
  }

  /** Begins a life, and ends it after that many milliseconds; the last one has ended. */
  void beginAndKill(long millis) throws IOException, InterruptedException {
    server.close();
    try (DaemonProcess process = DaemonProcess.serve(home.folder(), Server.HEAP)) {
      Thread.sleep(millis);
      process.kill();
    }
  }

  /**
   * Compares what was acknowledged with what there is, over HTTP and in git, while nobody writes.
   *
   * @param when for the message
   */
  void check(String when) throws IOException {
    try {
      checkRepositories();
    } catch (AssertionError | IOException e) {
      throw new AssertionError(when + ": " + e.getMessage() + "\nIts log:\n" + server.log(), e);
    }
  }

  /**
   * Waits until git sees all that was acknowledged, as it does soon while the daemon runs, and then
   * compares.
   */
  void checkSoon(String when) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ledger.missing(lines()).isEmpty() && System.nanoTime() - end < 0) {
      Thread.sleep(20);
    }
    check(when);
  }

  private void checkRepositories() throws IOException {
    List<Line> lines = lines();
    Map<Name, Version> inGit = new HashMap<>();
    lines.forEach(line -> inGit.putAll(line.documents()));
    assertThat(ledger.compare(lines)).isEmpty();
    documents = read();
    assertThat(documents).isEqualTo(inGit);
    for (String repository : repositories()) {
      Path path = home.data().resolve(repository);
      if (!Line.isUnborn(git, path)) {
        soon(() -> git.assertSound(path));
      }
      soon(() -> assertThat(locks(path)).isEmpty());
    }
  }

  private interface Demand {
    void run() throws IOException;
  }

  /**
   * Demands it again where it does not hold: the daemon may hold a lock for a moment, or put packs
   * together while git goes through them.
   */
  private static void soon(Demand demand) throws IOException {
    long end = System.nanoTime() + MOMENT.toNanos();
    while (System.nanoTime() - end < 0) {
      try {
        demand.run();
        return;
      } catch (AssertionError | IOException e) {
        LockSupport.parkNanos(STEP.toNanos());
      }
    }
    demand.run();
  }

  private List<Line> lines() throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String repository : repositories()) {
      lines.add(Line.of(git, home.data(), repository));
    }
    return lines;
  }

  /** All repositories, by their names; what the daemon receives meanwhile is not looked at. */
  private List<String> repositories() throws IOException {
    List<String> names = new ArrayList<>();
    Files.walkFileTree(
        home.data(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
            if (folder.endsWith("@incoming")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            if (!folder.toString().endsWith(".git")) {
              return FileVisitResult.CONTINUE;
            }
            names.add(home.data().relativize(folder).toString());
            return FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(names);
    return names;
  }

  /** Git has locks for references and for the files at the top. */
  private static List<Path> locks(Path repository) throws IOException {
    try (Stream<Path> top = Files.list(repository);
        Stream<Path> references = Files.walk(repository.resolve("refs"))) {
      return Stream.concat(top, references)
          .filter(file -> file.toString().endsWith(".lock"))
          .toList();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
