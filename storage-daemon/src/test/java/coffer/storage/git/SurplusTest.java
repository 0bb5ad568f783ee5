package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.path.DocumentPath;
import coffer.storage.disk.ForwardingDisk;
import coffer.storage.tree.Author;
import coffer.storage.tree.ContentType;
import coffer.storage.tree.StagedBody;
import coffer.storage.tree.WriteOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Repositories that are open beyond the number that may be, where to close one takes its time. */
@Timeout(60)
class SurplusTest {

  /** As many as {@link TestStorage} keeps open. */
  private static final int MOST = 8;

  @TempDir private Path data;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private TestStorage storage;

  @BeforeEach
  void start() throws IOException {
    storage = new TestStorage(data, TestStorage.unhurried(new SlowlyClosing()));
    for (int i = 0; i < MOST; i++) {
      storage.put("/module" + i + "/a", "hello");
    }
  }

  @AfterEach
  void end() throws IOException {
    goOn.countDown();
    storage.close();
  }

  @Test
  void oneIsClosedForOneAndNobodyElseWaits() throws Exception {
    CompletableFuture<Void> opens =
        CompletableFuture.runAsync(
            () -> {
              try {
                storage.put("/another/a", "hello");
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    assertThat(closing.await(20, TimeUnit.SECONDS)).isTrue();

    for (int round = 0; round < 3; round++) {
      for (int i = 1; i < MOST; i++) {
        assertThat(put("/module" + i + "/a").get(20, TimeUnit.SECONDS)).isPresent();
        storage.put("/module" + i + "/b", "hello");
      }
    }
    assertThat(put("/module0/a").get()).isEmpty();
    goOn.countDown();
    opens.get();
    assertThat(storage.read("/module0/a")).isEqualTo("hello");
  }

  private CompletableFuture<Optional<WriteOutcome>> put(String path) throws IOException {
    DocumentPath document = TestStorage.document(path);
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    StagedBody body =
        storage.storage().stage(TestStorage.ALICE, new ByteArrayInputStream(bytes), bytes.length);
    return storage
        .storage()
        .putAsync(
            new Author(TestStorage.ALICE, TestStorage.APP),
            document,
            TestStorage.NONE,
            new ContentType("text/plain"),
            body);
  }

  /** The first module's packs cannot be written before somebody says so. */
  private final class SlowlyClosing extends ForwardingDisk {

    SlowlyClosing() {
      super(new UnsyncedDisk());
    }

    @Override
    public Output create(Path file) throws IOException {
      if (file.toString().contains("module0.git") && closing.getCount() > 0 && isWritten()) {
        closing.countDown();
        try {
          goOn.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      return super.create(file);
    }

    /** Its first write is not placed, but made with the repository. */
    private boolean isWritten() {
      return data.resolve("alice/module7.git").toFile().exists();
    }
  }
}
