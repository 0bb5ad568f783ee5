package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;

/** A document's bytes in a file, which is a pack already and synced. For one thread. */
final class StagedFile implements Staged {

  private final Disk disk;
  private final PackFiles files;
  private final ObjectId blob;
  private final long length;

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

  /** Moves the pack into a repository; once. */
  PackFolder.Kept install(PackFolder packs) throws IOException {
    return packs.install(files);
  }

  @Override
  public void close() {
    files.delete(disk);
  }
}
