package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What tells that a file is the engine's own: one durable file of an account that gets other names.
 * So none is ever there without its content; and no file is made and deleted each time, after which
 * ext4 looks through all that were deleted lately for the next one. For any number of threads.
 */
final class Mark {

  private static final byte[] CONTENT = "coffer-storage\n".getBytes(StandardCharsets.US_ASCII);

  private final Workplace workplace;

  /** True once it was read, or made: it is not read each time. */
  private volatile boolean isKnown;

  Mark(Workplace workplace) {
    this.workplace = workplace;
  }

  /**
   * Gives it that name too. Where the kernel refuses that, another is made in its place: the file
   * may be gone by now, be another user's, or have as many names as a file can have.
   *
   * @throws FileAlreadyExistsException if something has that name
   */
  void link(Path name) throws IOException {
    Path mark = workplace.markFile();
    if (!(isKnown ? Files.exists(mark) : isWhole(mark))) {
      make(mark);
    }
    isKnown = true;
    try {
      workplace.disk().link(mark, name);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      make(mark);
      workplace.disk().link(mark, name);
    }
  }

  /** What another run, or a copy of what it had, has left may be anything. */
  private static boolean isWhole(Path mark) {
    try {
      return isOn(mark);
    } catch (IOException e) {
      return false;
    }
  }

  /** Makes a file of its own that is marked, where names cannot be had. */
  static void write(Disk disk, Path file) throws IOException {
    try (Disk.Output out = disk.create(file)) {
      out.write(ByteBuffer.wrap(CONTENT));
    }
  }

  /**
   * True if that file is marked.
   *
   * @throws java.nio.file.NoSuchFileException if it is gone
   */
  static boolean isOn(Path file) throws IOException {
    return Files.size(file) == CONTENT.length && Arrays.equals(Files.readAllBytes(file), CONTENT);
  }

  /** At once, since other repositories of the account may look for it. */
  private void make(Path mark) throws IOException {
    Disk disk = workplace.disk();
    Path temporary = workplace.newFile();
    try (Disk.Output out = disk.create(temporary)) {
      out.write(ByteBuffer.wrap(CONTENT));
      out.sync();
      disk.rename(temporary, mark);
    } finally {
      disk.tryDelete(temporary);
    }
  }
}
