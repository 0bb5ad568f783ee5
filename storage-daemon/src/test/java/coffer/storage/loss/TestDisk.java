package coffer.storage.loss;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * A disk whose power can be cut: an ext4 file system with its journal, in a file. What is in that
 * file is what was written to the disk so far; what the file system has not written yet is only in
 * memory. A copy of the file is therefore the disk after a power cut, provided that nothing was
 * written while it was copied. Mutable; for one thread.
 */
final class TestDisk implements Closeable {

  private static final int MEBIBYTES = 1024;

  /** The times of a file are exact to less than this. */
  private static final Duration TICK = Duration.ofMillis(30);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private Path image;
  private Mount mount;

  private TestDisk(Path folder, Path image, Mount mount) {
    this.folder = folder;
    this.image = image;
    this.mount = mount;
  }

  /** An empty disk, to be seen at that folder; its file lies beside it. */
  static TestDisk at(Path folder) throws IOException {
    Path image = folder.resolveSibling("disk.0");
    Mount.makeImage(image, MEBIBYTES);
    Files.createDirectories(folder);
    return new TestDisk(folder, image, Mount.image(image, folder));
  }

  /** What whoever writes has to do with the power. */
  interface PowerOff {
    void run() throws IOException, InterruptedException;
  }

  /**
   * Cuts the power, and brings it back: the folder holds what was on the disk.
   *
   * @param off ends whoever has files open; what they write then is lost
   */
  void cutPower(PowerOff off) throws IOException, InterruptedException {
    Path copy = Files.createTempFile(image.resolveSibling(""), "disk", "");
    copyTo(copy);
    off.run();
    mount.close();
    Files.delete(image);
    image = copy;
    mount = Mount.image(image, folder);
  }

  private void copyTo(Path copy) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    FileTime before;
    do {
      if (System.nanoTime() - end > 0) {
        throw new IOException("the disk is written to all the time");
      }
      before = quietSince();
      Process cp =
          new ProcessBuilder("cp", "--sparse=always", image.toString(), copy.toString()).start();
      if (cp.waitFor() != 0) {
        throw new IOException("the disk cannot be copied");
      }
    } while (!Files.getLastModifiedTime(image).equals(before));
  }

  /** The time of the last writing, once that is past. */
  private FileTime quietSince() throws IOException, InterruptedException {
    FileTime last = Files.getLastModifiedTime(image);
    while (last.toInstant().plus(TICK).isAfter(Instant.now())) {
      Thread.sleep(TICK.toMillis());
      last = Files.getLastModifiedTime(image);
    }
    return last;
  }

  @Override
  public void close() throws IOException {
    mount.close();
  }
}
