package coffer.storage.git;

import coffer.storage.disk.ForwardingDisk;
import coffer.storage.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A disk that never loses power: for tests that are about something else, and would wait. */
final class UnsyncedDisk extends ForwardingDisk {

  UnsyncedDisk() {
    super(new LocalDisk());
  }

  @Override
  public Output create(Path file) throws IOException {
    return new Unsynced(super.create(file));
  }

  @Override
  public void sync(Path fileOrFolder) throws IOException {
    if (!Files.exists(fileOrFolder)) {
      throw new NoSuchFileException(fileOrFolder.toString());
    }
  }

  private static final class Unsynced extends ForwardingOutput {

    Unsynced(Output out) {
      super(out);
    }

    @Override
    public void sync() {
      // nothing is lost
    }

    @Override
    public void syncData() {
      // nothing is lost
    }
  }
}
