package coffer.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  /**
   * Takes the kernel's record lock on the file it is given, says so, and holds it until its input
   * ends.
   */
  private static final String PERL =
      "use Fcntl qw(:DEFAULT :seek); open(my $f, '+>', $ARGV[0]) or die; "
          + "my $l = pack('s s x4 q q i x4', F_WRLCK, SEEK_SET, 0, 0, 0); fcntl($f, F_SETLKW, $l) or die $!; "
          + "$| = 1; print \"held\\n\"; <STDIN>;";

  @TempDir Path folder;

  @Test
  void oneThreadAtATimeHoldsIt() throws Exception {
    Path counter = Files.writeString(folder.resolve("counter"), "0");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Object>> done = threads.invokeAll(tasks(counter));
    threads.shutdown();
    for (Future<Object> task : done) {
      task.get();
    }

    assertThat(counter).hasContent("200");
  }

  private List<Callable<Object>> tasks(Path counter) {
    List<Callable<Object>> tasks = new ArrayList<>();
    for (int task = 0; task < 200; task++) {
      tasks.add(
          () -> {
            try (FolderLock lock = FolderLock.take(folder, LONG)) {
              assertThat(lock).isNotNull();
              int count = Integer.parseInt(Files.readString(counter));
              Files.writeString(counter, String.valueOf(count + 1));
            }
            return "";
          });
    }
    return tasks;
  }

  @Test
  void anotherProcessWaitsForIt() throws Exception {
    Process other =
        new ProcessBuilder("perl", "-e", PERL, folder.resolve(".lock").toString()).start();
    try {
      assertThat(other.inputReader(UTF_8).readLine()).isEqualTo("held");

      assertThatThrownBy(() -> FolderLock.take(folder, Duration.ofMillis(50)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another process");

      other.getOutputStream().close();
      FolderLock.take(folder, LONG).close();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void aFolderThatIsGoneCannotBeLocked() {
    assertThatThrownBy(() -> FolderLock.take(folder.resolve("gone"), LONG))
        .isInstanceOf(NoSuchFileException.class);
  }
}
