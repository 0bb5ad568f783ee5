package coffer.storage.git;

import coffer.storage.disk.Disk;
import coffer.storage.disk.LocalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A disk that never loses power: for tests that are about something else, and would wait. */
final class UnsyncedDisk implements Disk {

  private final Disk disk = new LocalDisk();

  @Override
  public Output create(Path file) throws IOException {
    Output out = disk.create(file);
    return new Output() {
      @Override
      public void write(ByteBuffer bytes) throws IOException {
        out.write(bytes);
      }

      @Override
      public void writeAt(long position, ByteBuffer bytes) throws IOException {
        out.writeAt(position, bytes);
      }

      @Override
      public void sync() {
        // nothing is lost
      }

      @Override
      public void syncData() {
        // nothing is lost
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }

  @Override
  public Output overwrite(Path file) throws IOException {
    return disk.overwrite(file);
  }

  @Override
  public void sync(Path fileOrFolder) throws IOException {
    if (!Files.exists(fileOrFolder)) {
      throw new NoSuchFileException(fileOrFolder.toString());
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void link(Path file, Path name) throws IOException {
    disk.link(file, name);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    disk.createFolder(folder);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }
}
