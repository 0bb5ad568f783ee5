package coffer.storage.git;

import java.io.IOException;
import java.lang.System.Logger;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** Commits that main does not lead to any more, though somebody was told that it does. */
final class LostCommits {

  private static final Logger LOG = System.getLogger(LostCommits.class.getName());

  private LostCommits() {}

  /** Keeps a commit from any gc, under {@code refs/coffer/lost/}, and says so in the log. */
  static void keep(
      Workplace workplace, RepositoryFolder folder, RepositoryName repository, ObjectId commit)
      throws IOException {
    String aside = "refs/coffer/lost/" + workplace.surroundings().clock().instant().toEpochMilli();
    RefFile reference = new RefFile(workplace, folder.path(), aside);
    Optional<ObjectId> before = reference.read();
    if (!reference.move(before, commit)) {
      throw new IOException("somebody else is moving " + aside);
    }
    LOG.log(
        Logger.Level.WARNING,
        "{0}: main was rewritten; what it does not lead to any more is {1}",
        repository,
        aside);
  }
}
