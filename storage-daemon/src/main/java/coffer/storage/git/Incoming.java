package coffer.storage.git;

import coffer.account.AccountName;
import coffer.storage.tree.StorageException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * The folder {@code @incoming} of each account, for files that are not what they will be yet: in
 * the account's own file system, so that a rename is all that is missing. Whatever is there when
 * the daemon starts is of no use.
 *
 * <p>The account's folder itself is never made here: a request may outlive its account, and what it
 * made then would stand in the place of the account's data when that comes back.
 */
final class Incoming {

  private static final String NAME = "@incoming";

  private final Surroundings surroundings;
  private final Path data;

  Incoming(Surroundings surroundings, Path data) {
    this.surroundings = surroundings;
    this.data = data;
  }

  /** The folder that holds all accounts. */
  Path data() {
    return data;
  }

  /** The folder that holds all that is of an account. */
  Path accountFolder(AccountName account) {
    return data.resolve(account.value());
  }

  /**
   * The names of a pack's files that are not there, in a folder that is.
   *
   * @throws StorageException if the account has no folder
   */
  PackFiles newPack(AccountName account) throws IOException {
    return new PackFiles(folder(account), "pack-" + random());
  }

  /**
   * A file that is not there, in a folder that is.
   *
   * @throws StorageException if the account has no folder
   */
  Path newFile(AccountName account) throws IOException {
    return folder(account).resolve(random());
  }

  /**
   * Takes away what a crash has left, of all accounts; only before anything is written. Other
   * folders are not looked into: where {@code data/} is a file system of its own, there is a {@code
   * lost+found} that only root may read.
   */
  void cleanUp() throws IOException {
    if (!Files.isDirectory(data)) {
      return;
    }
    try (DirectoryStream<Path> accounts = Files.newDirectoryStream(data)) {
      for (Path account : accounts) {
        if (isAccounts(account)) {
          clear(account.resolve(NAME));
        }
      }
    }
  }

  private static boolean isAccounts(Path folder) {
    String name = String.valueOf(folder.getFileName());
    return AccountName.parse(name).filter(account -> account.value().equals(name)).isPresent();
  }

  /** Takes away the folder of an account, of which nothing is being written. */
  void remove(AccountName account) throws IOException {
    Path folder = accountFolder(account).resolve(NAME);
    clear(folder);
    surroundings.disk().delete(folder);
  }

  /** Removes a file or folder with all that is in it; symbolic links are not followed. */
  void removeAll(Path file) throws IOException {
    if (Files.isDirectory(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      clear(file);
    }
    surroundings.disk().delete(file);
  }

  private void clear(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        removeAll(file);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // nothing was ever received here
    }
  }

  private Path folder(AccountName account) throws IOException {
    Path folder = accountFolder(account).resolve(NAME);
    if (!Files.isDirectory(folder)) {
      make(folder);
    }
    return folder;
  }

  private void make(Path folder) throws IOException {
    try {
      surroundings.disk().createFolder(folder);
    } catch (FileAlreadyExistsException e) {
      // somebody else has just made it
    } catch (NoSuchFileException e) {
      throw new StorageException(
          StorageException.Reason.UNAVAILABLE, "the account's folder is not in its place", e);
    }
  }

  private String random() {
    byte[] bytes = new byte[20];
    surroundings.random().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
