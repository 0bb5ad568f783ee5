package coffer.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What tells one state of a file from another without reading it. A symbolic link is followed.
 *
 * @param inode of the file: an editor that renames brings another
 * @param size in bytes
 * @param modified the time a program may set as it likes
 * @param changed the time only the kernel sets: of the last write, rename or change of mode
 */
public record FileIdentity(long inode, long size, Instant modified, Instant changed) {

  private static final String ATTRIBUTES = "unix:ino,size,lastModifiedTime,ctime";

  /** The file's state now; empty if there is no file. */
  public static Optional<FileIdentity> of(Path file) throws IOException {
    Map<String, Object> found;
    try {
      found = Files.readAttributes(file, ATTRIBUTES);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    return Optional.of(
        new FileIdentity(
            number(found, "ino"),
            number(found, "size"),
            time(found, "lastModifiedTime"),
            time(found, "ctime")));
  }

  private static long number(Map<String, Object> attributes, String name) {
    return ((Number) Objects.requireNonNull(attributes.get(name), name)).longValue();
  }

  private static Instant time(Map<String, Object> attributes, String name) {
    return ((FileTime) Objects.requireNonNull(attributes.get(name), name)).toInstant();
  }
}
