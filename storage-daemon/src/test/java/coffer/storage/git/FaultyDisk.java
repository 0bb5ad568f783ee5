package coffer.storage.git;

import coffer.storage.disk.Disk;
import coffer.storage.disk.LocalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A disk that writes down what is done to it, and fails when it is told to: one operation, or all
 * from some operation on. What it was asked to sync it remembers ({@link PowerCut}). For one thread
 * at a time.
 */
final class FaultyDisk implements Disk {

  private final Disk disk = new LocalDisk();
  private final List<String> operations = new ArrayList<>();
  private final Map<Path, FaultyOutput> outputs = new ConcurrentHashMap<>();
  private final PowerCut durable;
  private final Path data;
  private int failing = Integer.MAX_VALUE;
  private int failures;
  private String failure = "";
  private String failingPath = "";

  /**
   * @param data whose files it writes
   */
  FaultyDisk(Path data) {
    this.data = data;
    this.durable = new PowerCut(data);
  }

  /** What was done, oldest first: the operation, and the path below the data folder. */
  synchronized List<String> operations() {
    return List.copyOf(operations);
  }

  synchronized void forgetOperations() {
    operations.clear();
  }

  /** The operation of that number from now on fails, counted from 0. */
  synchronized void failAt(int operation, String message) {
    failFrom(operation, 1, message);
  }

  /** So many operations fail, the first of them being that one from now on. */
  synchronized void failFrom(int operation, int count, String message) {
    operations.clear();
    failing = operation;
    failures = count;
    failure = message;
  }

  /** Each sync of a path with that in it fails. */
  synchronized void failSync(String path, String message) {
    failingPath = "sync .*" + path + ".*";
    failure = message;
  }

  /** Each writing of bytes to a path with that in it fails. */
  synchronized void failWrites(String path, String message) {
    failingPath = "write .*" + path + ".*";
    failure = message;
  }

  /** Nothing fails any longer. */
  synchronized void recover() {
    failing = Integer.MAX_VALUE;
    failingPath = "";
  }

  /**
   * What another process would find if this one ended now. What goes away meanwhile, such as a lock
   * that is renamed, would be gone then.
   */
  Path copyTo(Path folder) throws IOException {
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(folder.resolve(data.relativize(found).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path found, BasicFileAttributes attributes)
              throws IOException {
            try {
              Files.copy(found, folder.resolve(data.relativize(found).toString()));
              return FileVisitResult.CONTINUE;
            } catch (NoSuchFileException e) {
              return visitFileFailed(found, e);
            }
          }

          @Override
          public FileVisitResult visitFileFailed(Path found, IOException e) throws IOException {
            if (e instanceof NoSuchFileException && Files.notExists(found)) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
    return folder;
  }

  /** What the disk holds if the power is cut now. */
  PowerCut durable() {
    return durable;
  }

  @Override
  public Output create(Path file) throws IOException {
    step("create", file);
    Output out = disk.create(file);
    durable.created(file);
    FaultyOutput open = new FaultyOutput(file, out);
    outputs.put(file, open);
    return open;
  }

  @Override
  public Output overwrite(Path file) throws IOException {
    step("overwrite", file);
    return new FaultyOutput(file, disk.overwrite(file));
  }

  @Override
  public void sync(Path fileOrFolder) throws IOException {
    step("sync", fileOrFolder);
    disk.sync(fileOrFolder);
    durable.synced(fileOrFolder);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step("rename", to);
    disk.rename(from, to);
    FaultyOutput open = outputs.remove(from);
    if (open != null) {
      open.file = to;
      outputs.put(to, open);
    }
  }

  @Override
  public void link(Path file, Path name) throws IOException {
    step("link", name);
    disk.link(file, name);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    step("folder", folder);
    disk.createFolder(folder);
    durable.created(folder);
  }

  @Override
  public void delete(Path file) throws IOException {
    step("delete", file);
    disk.delete(file);
  }

  private synchronized void step(String what, Path path) throws IOException {
    String name = data.relativize(path).toString().replaceAll("[0-9a-f]{40}", "X");
    int number = operations.size();
    operations.add(what + " " + name);
    boolean inTurn = number >= failing && number - failing < failures;
    if (inTurn || (what + " " + name).matches(failingPath)) {
      throw new IOException(failure);
    }
  }

  private final class FaultyOutput implements Output {

    private final Output out;

    /** What it is called now. */
    private volatile Path file;

    FaultyOutput(Path file, Output out) {
      this.file = file;
      this.out = out;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      ByteBuffer half = bytes.duplicate().limit(bytes.position() + bytes.remaining() / 2);
      out.write(half);
      bytes.position(half.limit());
      step("write", file);
      out.write(bytes);
    }

    @Override
    public void writeAt(long position, ByteBuffer bytes) throws IOException {
      step("write", file);
      out.writeAt(position, bytes);
    }

    @Override
    public void sync() throws IOException {
      step("sync", file);
      out.sync();
      durable.synced(file);
    }

    @Override
    public void syncData() throws IOException {
      step("sync", file);
      out.syncData();
      durable.synced(file);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
