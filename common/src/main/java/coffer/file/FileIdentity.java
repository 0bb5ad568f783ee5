package coffer.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What tells one state of a file from another without reading it.
 *
 * @param mode its kind and permissions, as the system has them
 * @param inode of the file: an editor that renames brings another
 * @param size in bytes
 * @param modified the time a program may set as it likes
 * @param changed the time only the kernel sets: of the last write, rename or change of mode
 */
public record FileIdentity(int mode, long inode, long size, Instant modified, Instant changed) {

  private static final String ATTRIBUTES = "unix:mode,ino,size,lastModifiedTime,ctime";
  private static final int KIND = 0170000;
  private static final int REGULAR = 0100000;
  private static final int LINK = 0120000;
  private static final int EVERYBODY_WRITES = 0002;

  /**
   * The file's state now; empty if there is no file.
   *
   * @param links whether a symbolic link is looked at itself; it is followed otherwise
   */
  public static Optional<FileIdentity> of(Path file, LinkOption... links) throws IOException {
    Map<String, Object> found;
    try {
      found = Files.readAttributes(file, ATTRIBUTES, links);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    return Optional.of(
        new FileIdentity(
            (int) number(found, "mode"),
            number(found, "ino"),
            number(found, "size"),
            time(found, "lastModifiedTime"),
            time(found, "ctime")));
  }

  /** True for what has bytes of its own: no folder, link or device. */
  public boolean isRegular() {
    return (mode & KIND) == REGULAR;
  }

  /** True for a symbolic link that was not followed. */
  public boolean isLink() {
    return (mode & KIND) == LINK;
  }

  /** True if everybody on the machine may write it; a link itself always says so. */
  public boolean everybodyWrites() {
    return (mode & EVERYBODY_WRITES) != 0;
  }

  private static long number(Map<String, Object> attributes, String name) {
    return ((Number) Objects.requireNonNull(attributes.get(name), name)).longValue();
  }

  private static Instant time(Map<String, Object> attributes, String name) {
    return ((FileTime) Objects.requireNonNull(attributes.get(name), name)).toInstant();
  }
}
