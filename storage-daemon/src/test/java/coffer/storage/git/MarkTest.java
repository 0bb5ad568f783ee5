package coffer.storage.git;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.disk.Disk;
import coffer.storage.disk.ForwardingDisk;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
}
