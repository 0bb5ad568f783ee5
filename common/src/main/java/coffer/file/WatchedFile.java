package coffer.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A flat file that people and other processes change, read again exactly when it has: a reading
 * costs one look at the file's inode, size and times. Not immutable: it remembers the last reading.
 * For any number of threads.
 *
 * <p>A file younger than two seconds is read each time, since a second change within the
 * granularity of the file system's clock would not show. A file that was changed less than a second
 * ago and may be half saved is {@link Reading.Unsettled}: one that is missing, empty, without its
 * last newline, or ends where a writer's buffer does. Editors and the kernel write in pieces of
 * {@value #PIECE} bytes and multiples of it, and a piece may happen to end with a line.
 */
public final class WatchedFile<T> {

  private static final Duration YOUNG = Duration.ofSeconds(2);
  private static final Duration UNSETTLED = Duration.ofSeconds(1);

  /**
   * How long a disk that is busy may keep an editor between emptying a file and writing it, for
   * those who would rather wait: journals of file systems have been seen to take well over a
   * second.
   */
  public static final Duration BUSY_DISK = Duration.ofSeconds(5);

  private static final int ATTEMPTS = 5;
  private static final int PIECE = 4096;

  private record Remembered<T>(FileIdentity identity, T value) {}

  private final Path path;
  private final Clock clock;
  private final Duration saving;
  private final Function<byte[], T> parser;
  private volatile @Nullable Remembered<T> remembered;

  /**
   * Nothing is read yet.
   *
   * @param clock the one the kernel stamps files with
   * @param parser called with the whole file whenever it may have changed; with no bytes for a
   *     missing one
   */
  public WatchedFile(Path path, Clock clock, Function<byte[], T> parser) {
    this(path, clock, UNSETTLED, parser);
  }

  /**
   * The same for a file that counts as half saved for longer.
   *
   * @param saving since its last change, where it may be half saved
   */
  public WatchedFile(Path path, Clock clock, Duration saving, Function<byte[], T> parser) {
    this.path = path;
    this.clock = clock;
    this.saving = saving;
    this.parser = parser;
  }

  /**
   * What the file says now.
   *
   * @throws NoSuchFileException if the folder of the file does not exist either
   * @throws IOException if the file cannot be read
   */
  public Reading<T> read() throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<FileIdentity> before = FileIdentity.of(path);
      if (before.isEmpty()) {
        return missing();
      }
      Remembered<T> last = remembered;
      if (last != null && last.identity().equals(before.get())) {
        return new Reading.Settled<>(last.value());
      }
      Optional<byte[]> content = content();
      if (content.isPresent()
          && content.get().length == before.get().size()
          && FileIdentity.of(path).equals(before)) {
        return judged(before.get(), content.get());
      }
    }
    return new Reading.Unsettled<>();
  }

  /**
   * What the file says now, if a look at its times is enough to tell; empty if it has to be read.
   * Waits for nothing but that look.
   */
  public Optional<T> atHand(Glance glance) throws IOException {
    Remembered<T> last = remembered;
    return last != null && glance.at(path).filter(last.identity()::equals).isPresent()
        ? Optional.of(last.value())
        : Optional.empty();
  }

  private Reading<T> judged(FileIdentity identity, byte[] content) {
    if (mayBeHalf(content) && isYoungerThan(saving, identity)) {
      return new Reading.Unsettled<>();
    }
    T value = parser.apply(content);
    if (!isYoungerThan(YOUNG, identity)) {
      remembered = new Remembered<>(identity, value);
    }
    return new Reading.Settled<>(value);
  }

  private static boolean mayBeHalf(byte[] content) {
    return content.length % PIECE == 0 || content[content.length - 1] != '\n';
  }

  private Reading<T> missing() throws IOException {
    FileIdentity folder =
        FileIdentity.of(AtomicFile.folderOf(path))
            .orElseThrow(() -> new NoSuchFileException(path.toString()));
    return isYoungerThan(UNSETTLED, folder) || isYoungerThan(UNSETTLED, behindLink(folder))
        ? new Reading.Unsettled<>()
        : new Reading.Settled<>(parser.apply(new byte[0]));
  }

  /** The folder from which the target of a symbolic link is missing; the given one without link. */
  private FileIdentity behindLink(FileIdentity folder) throws IOException {
    Path target = AtomicFile.followed(path);
    return target.equals(path)
        ? folder
        : FileIdentity.of(AtomicFile.folderOf(target)).orElse(folder);
  }

  private Optional<byte[]> content() throws IOException {
    try {
      return Optional.of(Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * A file from the future counts as old: its clock was set back, and it must not stay unsettled
   * until then.
   */
  private boolean isYoungerThan(Duration age, FileIdentity identity) {
    Duration since = Duration.between(identity.changed(), clock.instant()).abs();
    return since.compareTo(age) < 0;
  }
}
