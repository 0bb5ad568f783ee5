package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.disk.Disk;
import coffer.storage.disk.ForwardingDisk;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkTest {

  @TempDir Path home;

  @Test
  void whereItCanHaveNoMoreNamesThePackIsKeptByAFileOfItsOwn() throws IOException {
    List<String> kept = new ArrayList<>();
    Disk full =
        new ForwardingDisk(new UnsyncedDisk()) {
          @Override
          public void link(Path file, Path name) throws IOException {
            if (name.toString().endsWith(".keep")) {
              throw new FileSystemException(name.toString(), file.toString(), "Too many links");
            }
            super.link(file, name);
          }

          @Override
          public void rename(Path from, Path to) throws IOException {
            if (to.toString().endsWith(".idx")) {
              Path keep = Path.of(to.toString().replace(".idx", ".keep"));
              kept.add(Files.readString(keep));
            }
            super.rename(from, to);
          }
        };
    try (TestStorage storage = new TestStorage(home.resolve("data"), TestStorage.unhurried(full))) {
      storage.put("/notes/a", "1");
      storage.storage().place();
      assertThat(kept).containsExactly("coffer-storage\n");
      RealGit git = new RealGit(Files.createDirectory(home.resolve("git")));
      assertThat(git.run(storage.repository("notes.git"), "show", "main:a")).isEqualTo("1");
    }
  }

  /** One without the mark would be taken for somebody else's, and its pack never be deleted. */
  @Test
  void noPackIsKeptWithoutTheMarkWheneverThePowerIsCut() throws IOException {
    List<String> kept = new ArrayList<>();
    FaultyDisk disk = new FaultyDisk(home.resolve("data"));
    Disk watched =
        new ForwardingDisk(disk) {
          @Override
          public void rename(Path from, Path to) throws IOException {
            super.rename(from, to);
            if (to.toString().endsWith(".idx")) {
              Map<String, String> held = disk.durable().state(true);
              held.keySet().stream()
                  .filter(file -> file.endsWith(".keep"))
                  .forEach(file -> kept.add(held.get(file)));
            }
          }
        };
    try (TestStorage storage =
        new TestStorage(home.resolve("data"), TestStorage.unhurried(watched))) {
      storage.put("/notes/a", "so long that it has a pack of its own ".repeat(10_000));
    }
    assertThat(kept).isNotEmpty().containsOnly("coffer-storage\n");
  }

  /** As after a copy that broke off, or an editor at the wrong file. */
  @Test
  void aMarkThatIsNoneIsMadeAnew() throws IOException {
    List<String> locks = new ArrayList<>();
    Path mark = home.resolve("data/alice/@incoming/lock");
    try (TestStorage storage = new TestStorage(home.resolve("data"), watching(locks))) {
      storage.put("/notes/a", "1");
    }
    Files.writeString(mark, "");
    locks.clear();
    try (TestStorage storage = new TestStorage(home.resolve("data"), watching(locks))) {
      storage.put("/notes/a", "2");
      assertThat(locks).isNotEmpty().containsOnly("coffer-storage\n");
    }
  }

  /** Of another user's file the kernel gives no links; a file has room for so many names only. */
  @Test
  void aMarkThatGetsNoMoreNamesIsReplaced() throws IOException {
    Object[] refused = new Object[1];
    Disk protective =
        new ForwardingDisk(new UnsyncedDisk()) {
          @Override
          public void link(Path file, Path name) throws IOException {
            if (key(file).equals(refused[0])) {
              throw new FileSystemException(name.toString(), file.toString(), "not permitted");
            }
            super.link(file, name);
          }
        };
    try (TestStorage storage =
        new TestStorage(home.resolve("data"), TestStorage.unhurried(protective))) {
      storage.put("/notes/a", "1");
      storage.storage().place();
      refused[0] = key(home.resolve("data/alice/@incoming/lock"));
      storage.put("/notes/a", "2");
      assertThat(storage.read("/notes/a")).isEqualTo("2");
    }
  }

  private static Object key(Path file) throws IOException {
    return Objects.requireNonNull(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
  }

  /** Notes what the locks of references say. */
  private static Surroundings watching(List<String> locks) {
    return TestStorage.unhurried(
        new ForwardingDisk(new UnsyncedDisk()) {
          @Override
          public void link(Path file, Path name) throws IOException {
            super.link(file, name);
            if (name.toString().endsWith(".lock")) {
              locks.add(Files.readString(name));
            }
          }
        });
  }
}
