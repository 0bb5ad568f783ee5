package coffer.storage.git;

import static coffer.storage.git.TestStorage.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Precondition;
import coffer.storage.tree.Version;
import coffer.storage.tree.WriteOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConcurrencyTest extends StorageTest {

  private final ExecutorService threads = Executors.newFixedThreadPool(32);

  @BeforeEach
  void haveWritersWait() throws IOException {
    storage.close();
    storage = TestStorage.patient(home.resolve("data"));
  }

  @AfterEach
  void endThreads() {
    threads.shutdown();
  }

  @Test
  void ofManyWritersWithTheSameVersionExactlyOneWins() throws Exception {
    Version version = storage.put("/notes/a", "0");
    for (int round = 0; round < 5; round++) {
      Precondition matches = new Precondition.Matches(Set.of(version));
      List<WriteOutcome> outcomes = atOnce(32, n -> storage.tryPut("/notes/a", matches, "" + n));
      List<WriteOutcome> winners =
          outcomes.stream().filter(WriteOutcome.Updated.class::isInstance).toList();
      assertThat(winners).hasSize(1);
      version = ((WriteOutcome.Updated) winners.get(0)).version();
      assertThat(outcomes).filteredOn(WriteOutcome.Refused.class::isInstance).hasSize(31);
      assertThat(storage.version("/notes/a")).isEqualTo(version);
    }
    assertThat(git.run(notes(), "rev-list", "--count", "main")).isEqualTo("6\n");
  }

  @Test
  void ofManyWritersOfANewDocumentExactlyOneWins() throws Exception {
    List<WriteOutcome> outcomes =
        atOnce(32, n -> storage.tryPut("/notes/a", new Precondition.Absent(), "" + n));
    assertThat(outcomes).filteredOn(WriteOutcome.Created.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(WriteOutcome.Refused.class::isInstance).hasSize(31);
  }

  @Test
  void everyWriteOfManyIsACommitOfItsOwn() throws Exception {
    atOnce(32, n -> storage.tryPut("/m" + n % 12 + "/a" + n, NONE, "" + n));
    int commits = 0;
    for (int module = 0; module < 12; module++) {
      var repository = storage.repository("m" + module + ".git");
      commits += Integer.parseInt(git.run(repository, "rev-list", "--count", "main").strip());
    }
    assertThat(commits).isEqualTo(32);
    assertThat(storage.names("/")).hasSize(12);
  }

  @Test
  void writersOfOneModuleDoNotWaitForThoseOfAnother() throws Exception {
    storage.put("/notes/a", "1");
    storage.put("/other/a", "1");
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    storage.close();
    HoldingDisk disk = new HoldingDisk("notes.git", held, end);
    storage = new TestStorage(home.resolve("data"), TestStorage.surroundings(disk));
    Future<WriteOutcome> slow = threads.submit(() -> storage.tryPut("/notes/a", NONE, "2"));
    held.await();
    storage.put("/other/a", "2");
    assertThat(storage.read("/other/a")).isEqualTo("2");
    assertThat(storage.read("/notes/a")).isEqualTo("1");
    assertThat(slow.isDone()).isFalse();
    end.countDown();
    assertThat(slow.get()).isInstanceOf(WriteOutcome.Updated.class);
    assertThat(storage.read("/notes/a")).isEqualTo("2");
  }

  @Test
  void whoeverReadsMeanwhileSeesWholeStatesInTheirOrder() throws Exception {
    storage.put("/notes/f/a", "0");
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    Future<?> reader =
        threads.submit(
            () -> {
              int last = 0;
              while (last < 60) {
                FolderDescription folder = storage.list("/notes/f/");
                int now = Integer.parseInt(storage.read("/notes/f/a"));
                assertThat(now).isGreaterThanOrEqualTo(last);
                assertThat(folder.documents()).containsKey("a");
                seen.add(now);
                last = now;
              }
              return null;
            });
    for (int i = 1; i <= 60; i++) {
      storage.put("/notes/f/a", "" + i);
    }
    reader.get();
    assertThat(seen).isSorted();
  }

  /** Git and whoever clones would wait in vain if only a pause could end what is being written. */
  @Test
  void mainMovesOnAlthoughWritesNeverPause() throws Exception {
    storage.close();
    Surroundings unhurried = TestStorage.unhurried(new UnsyncedDisk());
    storage = new TestStorage(home.resolve("data"), unhurried);
    Set<String> heads = new HashSet<>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    for (int i = 0; heads.size() < 3; i++) {
      storage.put("/notes/a", "" + i);
      Path main = notes().resolve("refs/heads/main");
      if (Files.exists(main)) {
        heads.add(Files.readString(main));
      }
      assertThat(System.nanoTime()).as("main has moved to %s", heads).isLessThan(deadline);
    }
  }

  private interface Work {
    WriteOutcome run(int number) throws Exception;
  }

  private List<WriteOutcome> atOnce(int count, Work work) throws Exception {
    CountDownLatch ready = new CountDownLatch(count);
    List<Callable<WriteOutcome>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      tasks.add(
          () -> {
            ready.countDown();
            ready.await();
            return work.run(number);
          });
    }
    List<WriteOutcome> outcomes = new ArrayList<>();
    for (Future<WriteOutcome> future : threads.invokeAll(tasks)) {
      outcomes.add(future.get());
    }
    return outcomes;
  }
}
