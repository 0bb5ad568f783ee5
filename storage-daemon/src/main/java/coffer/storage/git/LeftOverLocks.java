package coffer.storage.git;

import coffer.account.AccountName;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/**
 * The locks of references that a crash has left, of all repositories: git takes them for somebody
 * at work, and refuses to push until they are gone. A look at two files for each repository; none
 * is opened.
 */
record LeftOverLocks(Surroundings surroundings, Incoming incoming) {

  private static final Logger LOG = System.getLogger(LeftOverLocks.class.getName());

  /** Removes those with the engine's mark; only before anything is written. */
  void remove() throws IOException {
    for (Path account : folders(incoming.data())) {
      AccountName name = AccountName.parse(String.valueOf(account.getFileName())).orElse(null);
      if (name != null) {
        Workplace workplace = new Workplace(surroundings, incoming, name);
        removeBelow(account, workplace);
        removeBelow(account.resolve("public"), workplace);
      }
    }
  }

  private static void removeBelow(Path folder, Workplace workplace) {
    try {
      for (Path repository : folders(folder)) {
        if (String.valueOf(repository.getFileName()).endsWith(".git")) {
          new RefFile(workplace, repository, "refs/heads/main").cleanUp();
          new RefFile(workplace, repository, "refs/coffer/index").cleanUp();
        }
      }
    } catch (IOException e) {
      LOG.log(Logger.Level.WARNING, "{0}: cannot be looked through: {1}", folder, e.toString());
    }
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, Files::isDirectory)) {
      List<Path> folders = new java.util.ArrayList<>();
      found.forEach(folders::add);
      return folders;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }
}
