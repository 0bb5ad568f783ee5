package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One reference of a repository, read and written as git does, beside git: a file of its own, or
 * else a line of {@code packed-refs}.
 *
 * <p>A move goes in this order: the new value into a temporary file, sync; {@code <ref>.lock} made,
 * or waited for ({@link RefLock}); the present value compared; the temporary file renamed onto the
 * reference; sync of its folder; the lock removed. A crash before the rename leaves the old value,
 * one after it the old or the new one; the lock that it leaves carries the engine's mark. When the
 * last sync fails, the old value is put back.
 */
final class RefFile {

  private final Workplace workplace;
  private final Path repository;
  private final String name;
  private final RefLock lock;
  private final RefPlacement placement;

  /**
   * @param name in full, such as {@code refs/heads/main}
   */
  RefFile(Workplace workplace, Path repository, String name) {
    this.workplace = workplace;
    this.repository = repository;
    this.name = name;
    this.lock = new RefLock(workplace, file().resolveSibling(file().getFileName() + ".lock"));
    this.placement = new RefPlacement(workplace, file());
  }

  /** The file that holds the value, when it is not packed. */
  Path file() {
    return repository.resolve(name);
  }

  /**
   * The present value; empty if there is no such reference.
   *
   * @throws IOException if it cannot be read, or is no id
   */
  Optional<ObjectId> read() throws IOException {
    Optional<ObjectId> loose = readLoose();
    if (loose.isPresent()) {
      return loose;
    }
    Optional<ObjectId> packed = readPacked();
    Optional<ObjectId> writtenMeanwhile = readLoose();
    return writtenMeanwhile.isPresent() ? writtenMeanwhile : packed;
  }

  /** The present value; empty also where the file holds none. */
  Optional<ObjectId> readAny() {
    try {
      return read();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Moves the reference, if it still has the value that is expected; what holds no value has none.
   *
   * @return false if it has another value, and keeps it
   * @throws UncertainMoveException if it may have been moved, and may have been moved back
   * @throws IOException if it has not been moved
   */
  boolean move(Optional<ObjectId> expected, ObjectId to) throws IOException {
    Path temporary = workplace.newFile();
    try {
      write(temporary, to);
      ensureFolder();
      lock.take();
      try {
        if (!readAny().equals(expected)) {
          return false;
        }
        replace(expected, temporary);
        return true;
      } finally {
        lock.release();
      }
    } finally {
      workplace.disk().tryDelete(temporary);
    }
  }

  /**
   * Keeps everybody else from moving the reference, until {@link #letGo}.
   *
   * @throws RefLock.BusyException if somebody else does so all the time
   */
  void hold() throws IOException {
    ensureFolder();
    lock.take();
  }

  /** Takes away what setting the reference has left; it may be set again. */
  void tidy() {
    placement.tidy();
  }

  /** Gives back what {@link #hold} has taken. */
  void letGo() {
    lock.release();
  }

  /**
   * Sets the reference, which is held. It may be lost again until the file and its folder are
   * synced, which leaves a value before, the new one, or a file that holds neither.
   */
  void placeHeld(ObjectId to) throws IOException {
    placement.place(to);
  }

  /** Makes the present value durable. */
  void sync() throws IOException {
    try {
      workplace.disk().sync(file());
    } catch (NoSuchFileException e) {
      // somebody has packed it, and git syncs what it packs
    }
    workplace.disk().sync(folder());
  }

  /** True if somebody moves it, or a crash has left it so. */
  boolean isLocked() {
    return lock.isThere();
  }

  /** Takes away what a crash has left; only while no write is under way. */
  void cleanUp() throws IOException {
    lock.removeOwn();
  }

  private void replace(Optional<ObjectId> before, Path temporary) throws UncertainMoveException {
    try {
      workplace.disk().rename(temporary, file());
      workplace.disk().sync(folder());
    } catch (IOException e) {
      putBack(before, temporary, e);
      throw new UncertainMoveException(e);
    }
  }

  private void putBack(Optional<ObjectId> before, Path temporary, IOException because) {
    workplace.disk().tryDelete(temporary);
    try {
      if (before.isPresent()) {
        write(temporary, before.get());
        workplace.disk().rename(temporary, file());
      } else {
        workplace.disk().delete(file());
      }
      workplace.disk().sync(folder());
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  private void write(Path file, ObjectId value) throws IOException {
    try (Disk.Output out = workplace.disk().create(file)) {
      out.write(line(value));
      out.sync();
    }
  }

  /** What the file of a reference holds. */
  static ByteBuffer line(ObjectId value) {
    return ByteBuffer.wrap((value.name() + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private void ensureFolder() throws IOException {
    if (!Files.isDirectory(folder())) {
      try {
        workplace.disk().createFolder(folder());
      } catch (FileAlreadyExistsException e) {
        // somebody else has just made it
      }
      workplace.disk().sync(folder().resolveSibling(""));
    }
  }

  private Path folder() {
    return file().resolveSibling("");
  }

  private Optional<ObjectId> readLoose() throws IOException {
    String text;
    try {
      text = Files.readString(file(), StandardCharsets.ISO_8859_1).strip();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (!ObjectId.isId(text)) {
      throw new IOException(name + " does not hold the id of a commit");
    }
    return Optional.of(ObjectId.fromString(text));
  }

  private Optional<ObjectId> readPacked() throws IOException {
    Path packed = repository.resolve("packed-refs");
    try (var lines = Files.lines(packed, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.endsWith(" " + name) && line.indexOf(' ') == 40)
          .map(line -> ObjectId.fromString(line.substring(0, 40)))
          .findFirst();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
