package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A document's bytes in a file, which is a pack already and synced, and comes into its repository
 * before the document is written. Mutable; for one thread, but for {@link #isNeeded}.
 */
final class StagedFile implements Staged {

  private final Disk disk;
  private final PackFiles files;
  private final ObjectId blob;
  private final long length;
  private volatile PackFolder.@Nullable Kept installed;
  private volatile boolean needed;

  StagedFile(Disk disk, PackFiles files, ObjectId blob, long length) {
    this.disk = disk;
    this.files = files;
    this.blob = blob;
    this.length = length;
  }

  @Override
  public ObjectId blob() {
    return blob;
  }

  @Override
  public long length() {
    return length;
  }

  /** Moves the pack into a repository, unless it is there since an earlier attempt. */
  PackFolder.Kept install(PackFolder packs) throws IOException {
    PackFolder.Kept kept = installed;
    if (kept == null) {
      kept = packs.install(files);
      installed = kept;
    }
    return kept;
  }

  /** The pack in the repository; null if it is not in one. */
  PackFolder.@Nullable Kept installed() {
    return installed;
  }

  /** A commit needs the pack, or may need it: it stays where it is. */
  void isNeeded() {
    needed = true;
  }

  @Override
  public void close() {
    PackFolder.@Nullable Kept kept = installed;
    if (kept == null) {
      files.delete(disk);
    } else if (!needed) {
      kept.discard();
    }
  }
}
