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
 * the account's own file system, so that a rename is all that is missing. Whatever an earlier run
 * has left there is of no use.
 *
 * <p>The account's folder itself is never made here: a request may outlive its account, and what it
 * made then would stand in the place of the account's data when that comes back.
 */
final class Incoming {

  private static final String NAME = "@incoming";

  private static final String PACK = "pack-";
  private static final String MARK = "lock";

  private final Surroundings surroundings;
  private final Path data;

  /** What the names of all files of this run begin with. */
  private final String run;

  Incoming(Surroundings surroundings, Path data) {
    this.surroundings = surroundings;
    this.data = data;
    this.run = hex(4);
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
    return new PackFiles(folder(account), PACK + random());
  }

  /**
   * A file that is not there, in a folder that is.
   *
   * @throws StorageException if the account has no folder
   */
  Path newFile(AccountName account) throws IOException {
    return folder(account).resolve(random());
  }

  /** Where the file is that {@link Mark} gives other names. */
  Path markFile(AccountName account) throws IOException {
    return folder(account).resolve(MARK);
  }

  /** Takes away what an earlier run has left, of an account that is in use. */
  void clearOlder(AccountName account) throws IOException {
    clear(accountFolder(account).resolve(NAME), file -> !isCurrent(file));
  }

  /** Names are random, but for the run's own beginning; the mark is anybody's. */
  private boolean isCurrent(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.equals(MARK) || name.startsWith(run) || name.startsWith(PACK + run);
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
    clear(folder, file -> true);
  }

  private void clear(Path folder, DirectoryStream.Filter<Path> which) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, which)) {
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
    return run + hex(16);
  }

  private String hex(int length) {
    byte[] bytes = new byte[length];
    surroundings.random().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
