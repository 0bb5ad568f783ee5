package coffer.auth.theme;

import coffer.file.FileIdentity;
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
 * How a file looks from outside.
 *
 * @param mode its kind and permissions, as the system has them
 * @param identity what tells this state of it from another
 */
record Entry(int mode, FileIdentity identity) {

  private static final String ATTRIBUTES = "unix:mode,ino,size,lastModifiedTime,ctime";
  private static final int KIND = 0170000;
  private static final int REGULAR = 0100000;
  private static final int LINK = 0120000;
  private static final int EVERYBODY_WRITES = 0002;

  /** The state of what is there now; empty if there is nothing. */
  static Optional<Entry> of(Path path, LinkOption... options) throws IOException {
    Map<String, Object> found;
    try {
      found = Files.readAttributes(path, ATTRIBUTES, options);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    return Optional.of(
        new Entry(
            (int) number(found, "mode"),
            new FileIdentity(
                number(found, "ino"),
                number(found, "size"),
                time(found, "lastModifiedTime"),
                time(found, "ctime"))));
  }

  private static long number(Map<String, Object> attributes, String name) {
    return ((Number) Objects.requireNonNull(attributes.get(name), name)).longValue();
  }

  private static Instant time(Map<String, Object> attributes, String name) {
    return ((FileTime) Objects.requireNonNull(attributes.get(name), name)).toInstant();
  }

  boolean isRegular() {
    return (mode & KIND) == REGULAR;
  }

  boolean isLink() {
    return (mode & KIND) == LINK;
  }

  boolean everybodyWrites() {
    return (mode & EVERYBODY_WRITES) != 0;
  }
}
