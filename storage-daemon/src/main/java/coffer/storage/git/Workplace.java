package coffer.storage.git;

import coffer.account.AccountName;
import coffer.storage.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;

/** What it takes to make files for one account's repositories. */
record Workplace(Surroundings surroundings, Incoming incoming, AccountName account) {

  Disk disk() {
    return surroundings.disk();
  }

  /** A file that is not there, in the repositories' file system. */
  Path newFile() throws IOException {
    return incoming.newFile(account);
  }

  /** The names of a pack's files that are not there. */
  PackFiles newPack() throws IOException {
    return incoming.newPack(account);
  }

  /** Where the file is that {@link Mark} gives other names. */
  Path markFile() throws IOException {
    return incoming.markFile(account);
  }
}
