package coffer.storage.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A storage in an empty folder, and git beside it. */
abstract class StorageTest {

  @TempDir Path home;
  RealGit git;
  TestStorage storage;

  @BeforeEach
  void open() throws IOException {
    git = new RealGit(Files.createDirectory(home.resolve("git")));
    storage = TestStorage.in(home.resolve("data"));
  }

  @AfterEach
  void close() throws IOException {
    storage.close();
  }

  /** Ends the daemon, in peace, and starts it again. */
  void restart() throws IOException {
    storage.close();
    storage = TestStorage.in(home.resolve("data"));
  }

  /** The repository of {@code /notes/}. */
  Path notes() {
    return storage.repository("notes.git");
  }

  /** A commit by hand on top of main, whose tree is made of lines as {@code mktree} takes them. */
  String commitByHand(Path repository, String lines) throws IOException {
    String tree = git.feed(repository, lines, "mktree", "-z", "--missing").output().strip();
    RealGit.Result head = git.attempt(repository, "rev-parse", "-q", "--verify", "main");
    String[] command =
        head.status() == 0
            ? new String[] {"commit-tree", "-p", head.output().strip(), "-m", "by hand", tree}
            : new String[] {"commit-tree", "-m", "by hand", tree};
    String commit = git.run(repository, command).strip();
    git.run(repository, "update-ref", "refs/heads/main", commit);
    return commit;
  }

  /** A document's bytes, as an object of the repository. */
  String blob(Path repository, String content) throws IOException {
    return git.feed(repository, content, "hash-object", "-w", "--stdin").output().strip();
  }
}
