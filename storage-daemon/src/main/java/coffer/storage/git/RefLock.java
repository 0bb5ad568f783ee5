package coffer.storage.git;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

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

  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Workplace workplace;
  private final Mark mark;
  private final Path file;

  /**
   * Until then nobody waits, by the clock of {@link System#nanoTime}: somebody has done so in vain.
   */
  private volatile long impatientUntil = System.nanoTime();

  RefLock(Workplace workplace, Path file) {
    this.workplace = workplace;
    this.mark = new Mark(workplace);
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
    try {
      mark.link(file);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
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
      return Mark.isOn(file);
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
