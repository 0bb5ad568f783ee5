package coffer.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Replaces a small file in one step, durably: a temporary file beside it is written and synced,
 * gets the old file's owner, group and mode, is renamed over it, and the folder is synced. After a
 * crash at any point the file is the old one or the new one, whole; a temporary file may be left,
 * and is harmless. A symbolic link stays, and its target is replaced.
 */
public final class AtomicFile {

  private static final String LEFTOVER_PREFIX = ".coffer-";
  private static final String LEFTOVER_SUFFIX = ".tmp";

  private AtomicFile() {}

  /**
   * Replaces the content of that file, or makes it. Durable on return.
   *
   * @param mode of a file that does not exist yet, such as {@code rw-r-----}; it then gets the
   *     folder's owner and group
   * @throws IOException if it cannot be written, or its owner cannot be kept; the file is then as
   *     it was
   */
  public static void replace(Path file, byte[] content, String mode) throws IOException {
    replaceIf(file, content, mode, () -> true);
  }

  /**
   * Replaces the content of that file, or makes it, unless somebody else changes it meanwhile:
   * whether it is still as it was is looked at right before the rename. Durable when true is
   * returned; when false is returned, nothing has changed.
   *
   * @param expected the file's state when what it is replaced with was thought out; empty for no
   *     file
   * @param mode as for {@link #replace}
   * @throws IOException as for {@link #replace}
   */
  public static boolean replaceUnchanged(
      Path file, Optional<FileIdentity> expected, byte[] content, String mode) throws IOException {
    return replaceIf(file, content, mode, () -> FileIdentity.of(file).equals(expected));
  }

  /** What is looked at right before the rename. */
  private interface Condition {
    boolean holds() throws IOException;
  }

  private static boolean replaceIf(Path file, byte[] content, String mode, Condition condition)
      throws IOException {
    Path target = followed(file);
    Path folder = folderOf(target);
    Path temporary = folder.resolve(LEFTOVER_PREFIX + UUID.randomUUID() + LEFTOVER_SUFFIX);
    try {
      write(temporary, content);
      dress(temporary, target, folder, mode);
      if (!condition.holds()) {
        return false;
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    syncFolder(folder);
    return true;
  }

  /**
   * Deletes what crashes have left in that folder; the caller holds the folder's lock, so that none
   * is in use.
   */
  public static void removeLeftovers(Path folder) throws IOException {
    String pattern = LEFTOVER_PREFIX + "*" + LEFTOVER_SUFFIX;
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, pattern)) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  /** Makes renames, new files and deletions in that folder durable. */
  public static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** The folder a file is in, also for a relative path of one name. */
  static Path folderOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "the root is no file");
  }

  /** What that file is once all symbolic links are followed; it need not exist. */
  static Path followed(Path file) throws IOException {
    Path target = file;
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == 40) {
        throw new IOException("too many symbolic links: " + file);
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  private static void write(Path temporary, byte[] content) throws IOException {
    FileAttribute<Set<PosixFilePermission>> secret =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(temporary, options, secret)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void dress(Path temporary, Path target, Path folder, String mode)
      throws IOException {
    PosixFileAttributes owner = attributes(folder);
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
    try {
      owner = attributes(target);
      permissions = owner.permissions();
    } catch (NoSuchFileException e) {
      // A new file: it is the folder's owner's, so that what root makes does not stay root's.
    }
    Ownership.give(temporary, owner);
    view(temporary).setPermissions(permissions);
  }

  private static PosixFileAttributes attributes(Path path) throws IOException {
    return view(path).readAttributes();
  }

  private static PosixFileAttributeView view(Path path) {
    return Files.getFileAttributeView(
        path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }
}
