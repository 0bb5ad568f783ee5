package coffer.storage.git;

import static coffer.storage.git.TestStorage.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.tree.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What crashes, and many short lives, leave behind. */
class LeftOversTest extends StorageTest {

  @Test
  void aLockOfACrashIsGoneAfterTheStart() throws IOException {
    storage.put("/notes/a", "1");
    storage.put("/public/notes/a", "1");
    storage.close();
    Path lock = crashLock(notes());
    Path publicLock = crashLock(storage.repository("public/notes.git"));
    Path foreign = Files.writeString(notes().resolve("refs/coffer/index.lock"), "");
    restart();
    assertThat(lock).doesNotExist();
    assertThat(publicLock).doesNotExist();
    assertThat(foreign).exists();
  }

  private static Path crashLock(Path repository) throws IOException {
    return Files.writeString(repository.resolve("refs/heads/main.lock"), "coffer-storage\n");
  }

  @Test
  void writesBehindAForeignLockDoNotWaitEachInTurn() throws Exception {
    storage.put("/notes/a", "1");
    Path lock = Files.writeString(notes().resolve("refs/heads/main.lock"), "");
    List<Callable<Boolean>> writes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String path = "/notes/b" + i;
      writes.add(() -> isUnavailable(path));
    }
    ExecutorService threads = Executors.newFixedThreadPool(60);
    long began = System.nanoTime();
    for (Future<Boolean> refused : threads.invokeAll(writes)) {
      assertThat(refused.get()).isTrue();
    }
    threads.shutdown();
    // One after the other they would take 18 seconds.
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(9));
    Files.delete(lock);
    assertThat(storage.put("/notes/a", "2")).isEqualTo(storage.version("/notes/a"));
  }

  private boolean isUnavailable(String path) throws IOException {
    try {
      storage.tryPut(path, NONE, "1");
      return false;
    } catch (StorageException e) {
      return e.reason() == StorageException.Reason.UNAVAILABLE;
    }
  }

  @Test
  void packsAreJoinedAlsoWhereTheDaemonNeverRunsForLong() throws IOException {
    for (int i = 0; i < 40; i++) {
      storage.put("/notes/a" + i, "1");
      restart();
    }
    try (var packs = Files.newDirectoryStream(notes().resolve("objects/pack"), "*.pack")) {
      assertThat(packs).hasSizeLessThan(40);
    }
    git.assertSound(notes());
  }
}
