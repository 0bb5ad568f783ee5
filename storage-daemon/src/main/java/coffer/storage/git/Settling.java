package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Makes durable what the engine is about to build on and has not written itself: after a push or a
 * commit by hand, and before the first write since the repository was opened. It syncs every file
 * and folder of objects that has changed since it last did, then the references, then the folders
 * up to {@code data/}. Used by whoever holds the repository's lock.
 */
final class Settling {

  /** Clocks of file systems lag behind. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final Disk disk;
  private final Path data;
  private Optional<ObjectId> head = Optional.empty();
  private Instant since = Instant.EPOCH;

  /**
   * @param data the folder that holds all accounts
   */
  Settling(Disk disk, Path data) {
    this.disk = disk;
    this.data = data;
  }

  /** What was written up to that commit is durable. */
  void settled(ObjectId commit) {
    head = Optional.of(commit);
  }

  /** Makes all durable that leads to that commit. */
  void settle(RepositoryFolder folder, Snapshot snapshot) throws IOException {
    if (snapshot.head().isPresent() && snapshot.head().equals(head)) {
      return;
    }
    Instant began = Instant.now();
    Path objects = folder.path().resolve("objects");
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(objects)) {
      for (Path inside : folders) {
        if (Files.isDirectory(inside)) {
          syncFolder(inside);
        }
      }
    }
    disk.sync(objects);
    syncIfThere(folder.path().resolve("packed-refs"));
    syncIfThere(folder.main().file());
    syncIfThere(folder.main().file().resolveSibling(""));
    syncIfThere(folder.path().resolve("refs"));
    for (Path up = folder.path(); up.startsWith(data); up = up.resolveSibling("")) {
      disk.sync(up);
      if (up.equals(data)) {
        break;
      }
    }
    since = began.minus(MARGIN);
    head = snapshot.head();
  }

  private void syncFolder(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (hasChanged(file)) {
          syncIfThere(file);
        }
      }
    } catch (NoSuchFileException e) {
      return;
    }
    syncIfThere(folder);
  }

  /** By the time of the last change of the inode, which no program can set back. */
  private boolean hasChanged(Path file) throws IOException {
    try {
      FileTime changed = (FileTime) Files.getAttribute(file, "unix:ctime");
      return !changed.toInstant().isBefore(since) && Files.isRegularFile(file);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void syncIfThere(Path file) throws IOException {
    try {
      disk.sync(file);
    } catch (NoSuchFileException e) {
      // a gc has taken it, and synced what replaces it, or it never was there
    }
  }
}
