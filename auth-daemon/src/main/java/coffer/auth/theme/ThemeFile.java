package coffer.auth.theme;

import coffer.file.FileIdentity;
import coffer.file.FileMeaning;
import coffer.file.WatchedFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of a theme, read again exactly when it has changed. While it is being saved, or cannot
 * be read, what it said last goes on counting; once it is broken, nothing of it counts. Mutable,
 * since it remembers that; for any number of threads.
 */
final class ThemeFile<T> {

  private static final Logger LOG = LoggerFactory.getLogger(ThemeFile.class);
  private static final ThemeFault WRITABLE =
      ThemeFault.of("everybody may write it: it is not used until that is changed");

  /** What the part makes of the file, unless everybody may write it. */
  private record Trusted<T>(Part<T> part) implements FileMeaning<Parsed<T>> {

    @Override
    public Parsed<T> missing() {
      return Parsed.nothing();
    }

    @Override
    public Optional<Parsed<T>> refused(FileIdentity file) {
      Optional<ThemeFault> refusal =
          file.everybodyWrites() && !file.isLink() ? Optional.of(WRITABLE) : part.refusal(file);
      return refusal.map(Parsed::refused);
    }

    @Override
    public Parsed<T> read(byte[] content) {
      return part.parser().apply(content);
    }
  }

  private final Path path;
  private final WatchedFile<Parsed<T>> file;
  private volatile Optional<T> last = Optional.empty();
  private List<ThemeFault> told = List.of();

  /**
   * Nothing is read yet.
   *
   * @param clock the one the kernel stamps files with
   */
  ThemeFile(Path folder, Part<T> part, Clock clock) {
    this.path = folder.resolve(part.name());
    this.file = WatchedFile.unfollowed(path, clock, new Trusted<>(part));
  }

  /** What the file says now; empty if it is missing or broken. */
  Optional<T> now() {
    try {
      file.read().settled().ifPresent(this::use);
    } catch (NoSuchFileException e) {
      // Without a folder for it, there is no such file either.
      use(Parsed.nothing());
    } catch (IOException e) {
      report(List.of(ThemeFault.of("cannot be read: " + e)));
    }
    return last;
  }

  private void use(Parsed<T> parsed) {
    last = parsed.value();
    report(parsed.faults());
  }

  /** Says the same only once: every page asks again. */
  private synchronized void report(List<ThemeFault> faults) {
    if (!faults.equals(told)) {
      faults.forEach(fault -> LOG.warn("{}{}", path, fault));
      told = faults;
    }
  }
}
