package coffer.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private record Remembered<T>(FileIdentity identity, T value) {}

  private final Path path;
  private final Clock clock;
  private final Duration saving;
  private final FileMeaning<T> meaning;
  private final LinkOption[] links;
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
    this(path, clock, saving, FileMeaning.ofAny(parser));
  }

  private WatchedFile(
      Path path, Clock clock, Duration saving, FileMeaning<T> meaning, LinkOption... links) {
    this.path = path;
    this.clock = clock;
    this.saving = saving;
    this.meaning = meaning;
    this.links = links;
  }

  /**
   * The same for a file in a folder that is not trusted. A symbolic link in its place is not
   * followed: it is a file that has to be refused, or it cannot be read.
   *
   * @param clock the one the kernel stamps files with
   * @param meaning asked whether to refuse the file, and else for what it says, whenever it may
   *     have changed
   */
  public static <T> WatchedFile<T> unfollowed(Path path, Clock clock, FileMeaning<T> meaning) {
    return new WatchedFile<>(path, clock, UNSETTLED, meaning, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * What the file says now.
   *
   * @throws NoSuchFileException if the folder of the file does not exist either
   * @throws IOException if the file cannot be read
   */
  public Reading<T> read() throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<FileIdentity> before = FileIdentity.of(path, links);
      if (before.isEmpty()) {
        return missing();
      }
      Remembered<T> last = remembered;
      if (last != null && last.identity().equals(before.get())) {
        return new Reading.Settled<>(last.value());
      }
      Optional<T> refused = meaning.refused(before.get());
      if (refused.isPresent()) {
        return settled(before.get(), refused.get());
      }
      Optional<byte[]> content = content(before.get().size());
      if (content.isPresent()
          && content.get().length == before.get().size()
          && FileIdentity.of(path, links).equals(before)) {
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
    return settled(identity, meaning.read(content));
  }

  private Reading<T> settled(FileIdentity identity, T value) {
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
        : new Reading.Settled<>(meaning.missing());
  }

  /** The folder from which the target of a symbolic link is missing; the given one without link. */
  private FileIdentity behindLink(FileIdentity folder) throws IOException {
    Path target = AtomicFile.followed(path);
    return target.equals(path)
        ? folder
        : FileIdentity.of(AtomicFile.folderOf(target)).orElse(folder);
  }

  /** The file's content, or as much of it as tells that it is longer than that by now. */
  private Optional<byte[]> content(long size) throws IOException {
    try (InputStream in = Files.newInputStream(path, links)) {
      return Optional.of(in.readNBytes((int) Math.min(size + 1, LONGEST)));
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
