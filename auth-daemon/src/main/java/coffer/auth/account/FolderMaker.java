package coffer.auth.account;

import coffer.file.AtomicFile;
import coffer.file.FileIdentity;
import coffer.file.Ownership;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Makes folders below {@code accounts/} that are their parent's owner's and group's, mode 0750. */
final class FolderMaker {

  private static final String PREFIX = ".new-";
  private static final Duration ABANDONED = Duration.ofMinutes(10);
  private static final int SPECIAL = 07000;
  private static final int MODE = 0750;

  private FolderMaker() {}

  /** Makes that folder, and those above it. */
  static void makeIfMissing(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = parentOf(folder);
    makeIfMissing(parent);
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      return;
    }
    dress(folder, parent);
    AtomicFile.syncFolder(parent);
  }

  /** Makes a folder in that one whose name is no account's. */
  static Path makeTemporary(Path parent) throws IOException {
    Path folder = Files.createDirectory(parent.resolve(PREFIX + UUID.randomUUID()));
    dress(folder, parent);
    return folder;
  }

  /** Removes temporary folders that are so old that whoever made them has crashed. */
  static void removeAbandoned(Path parent, Instant now) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : found) {
        boolean old =
            FileIdentity.of(folder)
                .filter(identity -> identity.changed().plus(ABANDONED).isBefore(now))
                .isPresent();
        if (old) {
          delete(folder);
        }
      }
    }
  }

  /** Deletes a folder of files; one that somebody else is deleting too is no fault. */
  static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return;
    }
    Files.deleteIfExists(folder);
  }

  /** Keeps the set-group-id bit that a folder inherits, which a mode set by name would clear. */
  private static void dress(Path folder, Path parent) throws IOException {
    Ownership.like(folder, parent);
    Object mode = Files.getAttribute(folder, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    int old = (Integer) Objects.requireNonNull(mode);
    Files.setAttribute(folder, "unix:mode", (old & SPECIAL) | MODE);
  }

  private static Path parentOf(Path folder) {
    return Objects.requireNonNull(folder.toAbsolutePath().getParent(), "the root exists");
  }
}
