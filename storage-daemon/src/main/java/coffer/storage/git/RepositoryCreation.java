package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a repository without commits. It is made whole under {@code @incoming}, file by file and
 * folder by folder synced, and then renamed to where it belongs; then every folder up to {@code
 * data/} is synced. A crash in between leaves nothing in that place, or a whole repository.
 */
final class RepositoryCreation {

  private static final List<String> FOLDERS =
      List.of(
          "objects",
          "objects/info",
          "objects/pack",
          "refs",
          "refs/coffer",
          "refs/heads",
          "refs/tags");

  private static final String HEAD = "ref: refs/heads/main\n";

  private static final String CONFIG =
      """
      [core]
      \trepositoryformatversion = 0
      \tfilemode = true
      \tbare = true
      \tfsync = all
      \tfilesRefLockTimeout = 5000
      \tbigFileThreshold = %d
      [gc]
      \tauto = 0
      [receive]
      \tautogc = false
      \tunpackLimit = 1
      \tdenyNonFastForwards = true
      \tdenyDeletes = true
      \tfsckObjects = true
      [uploadpack]
      \tallowFilter = true
      """
          .formatted(JGitSettings.STREAMED_FROM);

  private final Disk disk;
  private final Incoming incoming;

  RepositoryCreation(Disk disk, Incoming incoming) {
    this.disk = disk;
    this.incoming = incoming;
  }

  /** Makes the repository, which is not there, and makes it durable. */
  void create(RepositoryName name) throws IOException {
    Path made = incoming.newFile(name.account());
    try {
      build(made);
      moveTo(name, made);
    } finally {
      incoming.removeAll(made);
    }
  }

  private void build(Path made) throws IOException {
    disk.createFolder(made);
    for (String folder : FOLDERS) {
      disk.createFolder(made.resolve(folder));
    }
    write(made.resolve("HEAD"), HEAD);
    write(made.resolve("config"), CONFIG);
    for (String folder : FOLDERS) {
      disk.sync(made.resolve(folder));
    }
    disk.sync(made);
  }

  private void moveTo(RepositoryName name, Path made) throws IOException {
    Path account = incoming.accountFolder(name.account());
    Path target = name.below(account);
    Path parent = target.resolveSibling("");
    if (!Files.isDirectory(parent)) {
      try {
        disk.createFolder(parent);
      } catch (FileAlreadyExistsException e) {
        // another repository below it has just been made
      }
    }
    disk.rename(made, target);
    disk.sync(parent);
    disk.sync(account);
    disk.sync(account.resolveSibling(""));
  }

  private void write(Path file, String content) throws IOException {
    try (Disk.Output out = disk.create(file)) {
      out.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
      out.sync();
    }
  }
}
