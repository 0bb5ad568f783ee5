package coffer.storage.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A disk that does all that another one does; what a test is about is overridden. */
public class ForwardingDisk implements Disk {

  private final Disk disk;

  protected ForwardingDisk(Disk disk) {
    this.disk = disk;
  }

  @Override
  public Output create(Path file) throws IOException {
    return disk.create(file);
  }

  @Override
  public Output overwrite(Path file) throws IOException {
    return disk.overwrite(file);
  }

  @Override
  public void sync(Path fileOrFolder) throws IOException {
    disk.sync(fileOrFolder);
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

  /** The same for a file that is being written. */
  public static class ForwardingOutput implements Output {

    private final Output out;

    protected ForwardingOutput(Output out) {
      this.out = out;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      out.write(bytes);
    }

    @Override
    public void writeAt(long position, ByteBuffer bytes) throws IOException {
      out.writeAt(position, bytes);
    }

    @Override
    public void sync() throws IOException {
      out.sync();
    }

    @Override
    public void syncData() throws IOException {
      out.syncData();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
