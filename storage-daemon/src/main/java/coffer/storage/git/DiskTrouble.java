package coffer.storage.git;

import coffer.storage.tree.StorageException;
import java.io.IOException;
import java.util.List;

/** Tells callers what a failure of the disk, or of what is on it, means for them. */
final class DiskTrouble {

  /** What the system calls a full disk, a used-up quota, and a file that is as large as allowed. */
  private static final List<String> FULL =
      List.of("No space left on device", "Disk quota exceeded", "File too large");

  private DiskTrouble() {}

  /** What it means that a repository could not be read or written. */
  static IOException in(RepositoryName repository, Exception e) {
    if (isFull(e)) {
      return full(e);
    }
    if (e instanceof StorageException known
        && known.reason() != StorageException.Reason.UNAVAILABLE) {
      return known;
    }
    String what = "The repository of " + repository + " cannot be used: " + e.getMessage();
    return new StorageException(StorageException.Reason.UNAVAILABLE, what, e);
  }

  /** What it means that a body could not be received. */
  static IOException whileReceiving(IOException e) {
    return isFull(e) ? full(e) : e;
  }

  private static StorageException full(Exception e) {
    return new StorageException(StorageException.Reason.FULL, "The disk or a quota is full.", e);
  }

  /** True if the disk, or a quota, has no room. */
  static boolean isFull(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      String message = at.getMessage();
      if (message != null && FULL.stream().anyMatch(message::contains)) {
        return true;
      }
    }
    return false;
  }
}
