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
import java.util.Optional;

/**
 * Takes away what a crash has left: files that were not what they were to be yet, and locks of
 * references, which git takes for somebody at work. It looks through all accounts once, in a thread
 * of its own, while everybody is served: what is opened is cleared then, and what is closed is
 * waited for by nobody but git. No repository is opened.
 */
final class LeftOvers implements AutoCloseable {

  private static final Logger LOG = System.getLogger(LeftOvers.class.getName());

  private final Surroundings surroundings;
  private final Incoming incoming;
  private final OpenRepositories repositories;
  private final Thread thread = new Thread(this::run, "left-overs");
  private volatile boolean closed;

  LeftOvers(Surroundings surroundings, Incoming incoming, OpenRepositories repositories) {
    this.surroundings = surroundings;
    this.incoming = incoming;
    this.repositories = repositories;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Waits until all is gone that was left. */
  void await() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes nothing more away. */
  @Override
  public void close() {
    closed = true;
    await();
  }

  private void run() {
    try {
      each(incoming.data(), this::clear);
    } catch (IOException | RuntimeException e) {
      LOG.log(Logger.Level.WARNING, "what a crash has left is not all gone", e);
    }
  }

  /** Folders of others, such as {@code lost+found}, are not looked into. */
  private void clear(Path folder) {
    String fileName = String.valueOf(folder.getFileName());
    Optional<AccountName> account =
        AccountName.parse(fileName).filter(name -> name.value().equals(fileName));
    if (account.isPresent()) {
      try {
        incoming.clearOlder(account.get());
        unlock(account.get(), folder, false);
        unlock(account.get(), folder.resolve("public"), true);
      } catch (IOException | RuntimeException e) {
        LOG.log(Logger.Level.WARNING, "{0}: cannot be looked through: {1}", folder, e.toString());
      }
    }
  }

  private void unlock(AccountName account, Path folder, boolean inPublic) throws IOException {
    Workplace workplace = new Workplace(surroundings, incoming, account);
    each(
        folder,
        path -> {
          Optional<RepositoryName> name =
              RepositoryName.of(account, inPublic, String.valueOf(path.getFileName()));
          RefFile main = new RefFile(workplace, path, "refs/heads/main");
          RefFile index = new RefFile(workplace, path, "refs/coffer/index");
          // Nobody is kept waiting for a look, and there is seldom more to do.
          if (name.isPresent() && (main.isLocked() || index.isLocked())) {
            repositories.whileClosed(
                name.get(),
                () -> {
                  main.cleanUp();
                  index.cleanUp();
                });
          }
        });
  }

  private interface Look {
    void at(Path folder) throws IOException;
  }

  private void each(Path folder, Look look) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path inside : found) {
        if (closed) {
          return;
        }
        look.at(inside);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // it is not there, or not any more
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }
}
