package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * The file that git takes for a sign that somebody is moving a reference. The engine's is a link to
 * a file with its mark, so that it never is there without. A marked one that is in the way is left
 * over from a crash: within the process, whoever moves a reference holds the repository, and no two
 * daemons serve the same data. One of somebody else's is waited for, and taken to be left over when
 * it is old.
 */
final class RefLock {

  /** Age from which a lock of somebody else's is taken for left over. */
  private static final Duration OLD = Duration.ofMinutes(10);

  private static final byte[] MARK = "coffer-storage\n".getBytes(StandardCharsets.US_ASCII);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Workplace workplace;
  private final Path file;

  /**
   * Until then nobody waits, by the clock of {@link System#nanoTime}: somebody has done so in vain.
   */
  private volatile long impatientUntil = System.nanoTime();

  RefLock(Workplace workplace, Path file) {
    this.workplace = workplace;
    this.file = file;
  }

  /**
   * Takes the lock. When somebody has waited for it in vain, those who come after do not wait each
   * in turn, but look once, for as long as one wait takes.
   *
   * @throws BusyException if somebody else held it all the time
   */
  void take() throws IOException {
    long patience = workplace.surroundings().patience().toNanos();
    long now = System.nanoTime();
    boolean patient = impatientUntil - now <= 0;
    long end = patient ? now + patience : now;
    while (!link()) {
      if (isLeftOver()) {
        workplace.disk().delete(file);
      } else if (System.nanoTime() - end > 0) {
        if (patient) {
          impatientUntil = System.nanoTime() + patience;
        }
        throw new BusyException(file);
      } else {
        pause();
      }
    }
    impatientUntil = System.nanoTime();
  }

  /** Gives the lock back; where that fails, the mark tells that it is left over. */
  void release() {
    workplace.disk().tryDelete(file);
  }

  boolean isThere() {
    return Files.exists(file);
  }

  /** Removes the lock if it is the engine's own and left over; only while it moves no reference. */
  void removeOwn() throws IOException {
    if (Files.exists(file) && isOwn()) {
      workplace.disk().delete(file);
    }
  }

  /** Somebody else is moving the reference, and does not end. */
  static final class BusyException extends IOException {

    private static final long serialVersionUID = 1;

    BusyException(Path file) {
      super("another program holds " + file.getFileName());
    }
  }

  private boolean link() throws IOException {
    Path mark = workplace.lockMark();
    if (!Files.exists(mark)) {
      make(mark);
    }
    try {
      workplace.disk().link(mark, file);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** At once, since other repositories of the account may look for it. */
  private void make(Path mark) throws IOException {
    Path temporary = workplace.newFile();
    try (Disk.Output out = workplace.disk().create(temporary)) {
      out.write(ByteBuffer.wrap(MARK));
      out.sync();
      workplace.disk().rename(temporary, mark);
    } finally {
      workplace.disk().tryDelete(temporary);
    }
  }

  private boolean isLeftOver() throws IOException {
    try {
      long millis = System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
      return isOwn() || millis > OLD.toMillis();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private boolean isOwn() throws IOException {
    try {
      return Arrays.equals(Files.readAllBytes(file), MARK);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for another program", e);
    }
  }
}
