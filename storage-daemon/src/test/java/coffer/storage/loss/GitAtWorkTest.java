package coffer.storage.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Git is used in a repository, as anybody may, while the daemon writes there. */
class GitAtWorkTest {

  private static final int CONNECTIONS = 4;
  private static final String NOTES = "alice/notes.git";
  private static final Name FIRST = new Name("alice", "/notes/first");

  /** Without a rest now and then, nobody but the daemon would ever be first. */
  private static final Duration SPELL = Duration.ofMillis(1500);

  /** After so many vain attempts of git's in a round, spell and rest are twice as long. */
  private static final int PATIENCE = 8;

  private static final int LONGEST = 3;

  private final Opened opened = new Opened();

  @TempDir private Path folder;
  private Trial trial;

  @BeforeEach
  void start() throws Exception {
    trial = opened.add(Trial.in(folder));
    assertThat(trial.status(Write.put(FIRST, new Content(1, 100)))).isEqualTo(201);
    trial.checkSoon("at the beginning");
  }

  @AfterEach
  void end() throws IOException {
    opened.close();
  }

  @Test
  void neitherTheDaemonNorGitLosesWhatTheOtherHasWritten(TestInfo info) throws Exception {
    Rounds rounds = Rounds.of(info, 2, 60);
    SplittableRandom random = rounds.random();
    HandWork inRepository = trial.handWork(NOTES, "commit");
    HandWork inClone = trial.handWork(NOTES, "push");
    for (int round = 0; round < rounds.count(); round++) {
      String when = rounds.round(round);
      int commitsBefore = inRepository.made().size();
      int pushesBefore = inClone.made().size();
      int refusedBefore = inRepository.refused() + inClone.refused();
      Supplier<Duration> spell =
          () -> {
            int late = inRepository.refused() + inClone.refused() - refusedBefore;
            return SPELL.multipliedBy(1L << Math.min(LONGEST, late / PATIENCE));
          };
      AtomicBoolean done = new AtomicBoolean();
      try (Writers writers = trial.writers(CONNECTIONS, spell, random.split())) {
        CompletableFuture<Void> commits =
            loop(done, () -> cleanUpAndCommit(inRepository, commitsBefore + 1));
        CompletableFuture<Void> pushes = loop(done, () -> inClone.pushUntilDone(3));
        try {
          writers.awaitAcknowledged(60);
          inRepository.awaitMade(commitsBefore + 1);
          inClone.awaitMade(pushesBefore + 1);
        } finally {
          done.set(true);
        }
        commits.join();
        pushes.join();
        assertThat(writers.stop()).as(when).isEmpty();
      }
      trial.checkSoon(when);
      trial.restartInPeace();
      trial.check(when + ", after a restart");
      inRepository.check(trial.server());
      inClone.check(trial.server());
    }
    System.out.printf(
        "%d commits by hand and %d refused, %d pushes and %d refused, %d writes%n",
        inRepository.made().size(),
        inRepository.refused(),
        inClone.made().size(),
        inClone.refused(),
        trial.ledger().acknowledged());
  }

  /**
   * One after the other: a gc of git's takes what another git is just about to refer to. What was
   * committed is enough when a push had no chance for it.
   */
  private static void cleanUpAndCommit(HandWork work, int enough) throws IOException {
    work.cleanUp();
    if (work.made().size() < enough) {
      work.commit();
    }
  }

  @Test
  void aPushAndAPutUponItAreThereAfterAKill(TestInfo info) throws Exception {
    Rounds rounds = Rounds.of(info, 2, 60);
    SplittableRandom random = rounds.random();
    HandWork inClone = trial.handWork(NOTES, "push");
    for (int round = 0; round < rounds.count(); round++) {
      int before = inClone.made().size();
      inClone.push();
      Content content = new Content(random.nextLong(), 2000);
      assertThat(trial.status(Write.put(FIRST, content))).isEqualTo(200);
      trial.server().kill();
      trial.restart();
      trial.check(rounds.round(round));
      assertThat(inClone.made()).hasSize(before + 1);
      inClone.check(trial.server());
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static CompletableFuture<Void> loop(AtomicBoolean done, Work work) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            while (!done.get()) {
              work.run();
            }
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        },
        command -> new Thread(command).start());
  }
}
