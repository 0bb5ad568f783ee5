package coffer.auth.theme;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of a theme, read again exactly when it has changed, at the cost of one look at its
 * inode, size and times. While it is being saved, or cannot be read, what it said last goes on
 * counting; once it is broken, nothing of it counts. Mutable, since it remembers that; for any
 * number of threads.
 */
final class ThemeFile<T> {

  private static final Logger LOG = LoggerFactory.getLogger(ThemeFile.class);

  /** Two changes within it may leave the same times: see {@code WatchedFile}. */
  private static final Duration YOUNG = Duration.ofSeconds(2);

  private static final Duration UNSETTLED = Duration.ofSeconds(1);
  private static final ThemeFault WRITABLE =
      ThemeFault.of("everybody may write it: it is not used until that is changed");

  private record Remembered<T>(Entry entry, Optional<T> value) {}

  private final Part<T> part;
  private final Path path;
  private final Clock clock;
  private volatile @Nullable Remembered<T> remembered;
  private volatile Optional<T> last = Optional.empty();
  private List<ThemeFault> told = List.of();

  /**
   * Nothing is read yet.
   *
   * @param clock the one the kernel stamps files with
   */
  ThemeFile(Path folder, Part<T> part, Clock clock) {
    this.part = part;
    this.path = folder.resolve(part.name());
    this.clock = clock;
  }

  /** What the file says now; empty if it is missing or broken. */
  Optional<T> now() {
    try {
      Optional<Entry> entry = Entry.of(path, LinkOption.NOFOLLOW_LINKS);
      if (entry.isEmpty()) {
        return used(new Parsed<>(Optional.empty(), List.of()));
      }
      Remembered<T> settled = remembered;
      return settled != null && settled.entry().equals(entry.get())
          ? settled.value()
          : read(entry.get());
    } catch (IOException e) {
      report(List.of(ThemeFault.of("cannot be read: " + e)));
      return last;
    }
  }

  private Optional<T> read(Entry entry) throws IOException {
    Optional<ThemeFault> refusal =
        entry.everybodyWrites() && !entry.isLink() ? Optional.of(WRITABLE) : part.refusal(entry);
    if (refusal.isEmpty() && isYoungerThan(UNSETTLED, entry) && !endsInNewline()) {
      return last;
    }
    Optional<T> value = used(refusal.isPresent() ? Parsed.refused(refusal.get()) : part.read(path));
    if (!isYoungerThan(YOUNG, entry)) {
      remembered = new Remembered<>(entry, value);
    }
    return value;
  }

  /** A file without its last newline may be half of one. */
  private boolean endsInNewline() throws IOException {
    byte[] content = part.content(path);
    return content.length > 0 && content[content.length - 1] == '\n';
  }

  private Optional<T> used(Parsed<T> parsed) {
    report(parsed.faults());
    last = parsed.value();
    return parsed.value();
  }

  /** Says the same only once: every page asks again. */
  private synchronized void report(List<ThemeFault> faults) {
    if (!faults.equals(told)) {
      faults.forEach(fault -> LOG.warn("{}{}", path, fault));
      told = faults;
    }
  }

  /** A file from the future counts as old: its clock was set back. */
  private boolean isYoungerThan(Duration age, Entry entry) {
    Duration since = Duration.between(entry.identity().changed(), clock.instant()).abs();
    return since.compareTo(age) < 0;
  }
}
