package coffer.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The file system as it is. */
public final class LocalDisk implements Disk {

  @Override
  public Output create(Path file) throws IOException {
    return new ChannelOutput(
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  @Override
  public Output overwrite(Path file) throws IOException {
    return new ChannelOutput(FileChannel.open(file, StandardOpenOption.WRITE));
  }

  @Override
  public void sync(Path fileOrFolder) throws IOException {
    try (FileChannel channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void link(Path file, Path name) throws IOException {
    Files.createLink(name, file);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    Files.createDirectory(folder);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  private record ChannelOutput(FileChannel channel) implements Output {

    /** For each thread Java keeps a buffer outside the heap, as large as its largest write. */
    private static final int AT_ONCE = 64 << 10;

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        ByteBuffer next = next(bytes);
        channel.write(next);
        bytes.position(next.position());
      }
    }

    @Override
    public void writeAt(long position, ByteBuffer bytes) throws IOException {
      long at = position;
      while (bytes.hasRemaining()) {
        ByteBuffer next = next(bytes);
        at += channel.write(next, at);
        bytes.position(next.position());
      }
    }

    private static ByteBuffer next(ByteBuffer bytes) {
      return bytes.duplicate().limit(bytes.position() + Math.min(bytes.remaining(), AT_ONCE));
    }

    @Override
    public void sync() throws IOException {
      channel.force(true);
    }

    @Override
    public void syncData() throws IOException {
      channel.force(false);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
