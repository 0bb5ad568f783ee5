package coffer.storage.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Tells the value of a reference as often as it is asked for, and reads its file only when that has
 * changed. Whoever moves a reference renames another file onto it, so the two differ in their
 * inode, or, where that was used before, in their time. For any number of threads.
 */
final class RefWatch {

  /** The clock of a file system is coarse: two files of one moment may have the same time. */
  private static final Duration YOUNG = Duration.ofMillis(50);

  private record Seen(@Nullable Object inode, FileTime modified, long size, ObjectId value) {

    boolean is(BasicFileAttributes file) {
      return Objects.equals(inode, file.fileKey())
          && modified.equals(file.lastModifiedTime())
          && size == file.size();
    }
  }

  private final RefFile reference;
  private volatile @Nullable Seen last;

  RefWatch(RefFile reference) {
    this.reference = reference;
  }

  /** What {@link RefFile#read} tells. */
  Optional<ObjectId> read() throws IOException {
    BasicFileAttributes file;
    try {
      file = Files.readAttributes(reference.file(), BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return reference.read();
    }
    Seen seen = last;
    if (seen != null && seen.is(file)) {
      return Optional.of(seen.value());
    }
    Optional<ObjectId> value = reference.read();
    long age = System.currentTimeMillis() - file.lastModifiedTime().toMillis();
    if (value.isPresent() && age > YOUNG.toMillis()) {
      last = new Seen(file.fileKey(), file.lastModifiedTime(), file.size(), value.get());
    }
    return value;
  }
}
