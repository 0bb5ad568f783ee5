package coffer.storage.git;

import coffer.file.FileIdentity;
import coffer.file.Glance;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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

  private record Seen(FileIdentity file, ObjectId value) {}

  private final RefFile reference;
  private volatile @Nullable Seen last;

  RefWatch(RefFile reference) {
    this.reference = reference;
  }

  /** What {@link RefFile#read} tells. */
  Optional<ObjectId> read() throws IOException {
    return read(new Glance());
  }

  /** The same, as of that moment or later. */
  Optional<ObjectId> read(Glance glance) throws IOException {
    Optional<FileIdentity> file = glance.at(reference.file());
    Seen seen = last;
    if (seen != null && file.equals(Optional.of(seen.file()))) {
      return Optional.of(seen.value());
    }
    Optional<ObjectId> value = reference.read();
    if (value.isPresent() && file.isPresent() && isOld(file.get())) {
      last = new Seen(file.get(), value.get());
    }
    return value;
  }

  private static boolean isOld(FileIdentity file) {
    // By the clock that the kernel stamps files with, whatever dates commits.
    return Duration.between(file.changed(), Instant.now()).abs().compareTo(YOUNG) > 0;
  }
}
