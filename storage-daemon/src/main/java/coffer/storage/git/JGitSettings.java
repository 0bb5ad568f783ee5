package coffer.storage.git;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Makes JGit keep to itself, for the whole process: it reads no configuration of the user's or the
 * machine's, and neither tries out the file system with files of its own nor writes down what it
 * found, since the clock of every file system that holds repositories is assumed to be coarse.
 */
final class JGitSettings {

  /** What is larger than this is streamed, and is never held as a delta by a gc. */
  static final int STREAMED_FROM = 2 << 20;

  /** What is read of a pack at once, in bytes: large documents are read from end to end. */
  private static final int WINDOW = 64 << 10;

  private static final Duration CLOCK = Duration.ofMillis(10);

  /**
   * Held so that its level lasts. Where the mount of a file cannot be found, as in a chroot, it
   * says so for each file.
   */
  private static final Logger FILE_SYSTEMS = Logger.getLogger("org.eclipse.jgit.util.FS");

  /**
   * Says of each pack that it finds gone, which a join or a gc has taken, that it is; then it looks
   * for what was in it elsewhere. What it does not find is told by whoever asks.
   */
  private static final Logger PACKS =
      Logger.getLogger("org.eclipse.jgit.internal.storage.file.PackDirectory");

  private JGitSettings() {}

  /** Takes effect for what is opened from then on. */
  static void install() {
    FILE_SYSTEMS.setLevel(Level.OFF);
    PACKS.setLevel(Level.OFF);
    SystemReader.setInstance(new Quiet(SystemReader.getInstance()));
    WindowCacheConfig cache = new WindowCacheConfig();
    cache.setStreamFileThreshold(STREAMED_FROM);
    cache.setPackedGitWindowSize(WINDOW);
    // An index takes some thirty bytes of the heap for each object: where there are millions of
    // them, those that were not used lately have to give way, and are read again.
    cache.setPackedIndexGitUseStrongRefs(false);
    cache.install();
  }

  private static final class Quiet extends SystemReader.Delegate {

    Quiet(SystemReader system) {
      super(system);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
      return new Nowhere(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
      return new Nowhere(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
      return new Nowhere(parent, fs);
    }
  }

  /** A configuration without a file, that knows how fine every file system's clock is. */
  private static final class Nowhere extends FileBasedConfig {

    // No file is there to be named, which the constructor allows for and does not declare.
    @SuppressWarnings("NullAway")
    Nowhere(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {
      // there is nothing to load
    }

    @Override
    public void save() {
      // nothing is ever to be kept
    }

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long otherwise, TimeUnit unit) {
      if (section.equals(ConfigConstants.CONFIG_FILESYSTEM_SECTION)) {
        return unit.convert(CLOCK.toMillis(), TimeUnit.MILLISECONDS);
      }
      return super.getTimeUnit(section, subsection, name, otherwise, unit);
    }
  }
}
