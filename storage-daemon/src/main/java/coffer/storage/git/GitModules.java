package coffer.storage.git;

import coffer.account.AccountName;
import coffer.path.ItemPath;
import coffer.storage.tree.ModuleCopy;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All repositories of an account: what they take, and what they hold. */
final class GitModules {

  private final Incoming incoming;
  private final ObjectCaches caches;
  private final OpenRepositories repositories;

  GitModules(Incoming incoming, ObjectCaches caches, OpenRepositories repositories) {
    this.incoming = incoming;
    this.caches = caches;
    this.repositories = repositories;
  }

  /**
   * The bytes of all files of each; what comes and goes meanwhile may be counted or not. Only sizes
   * are summed up, so that memory does not grow with the files, of which joining packs leaves few:
   * time grows with packs and refs, not with documents.
   */
  SortedMap<String, Long> space(AccountName account) throws IOException {
    SortedMap<String, Long> space = new TreeMap<>();
    for (RepositoryName name : names(account)) {
      Bytes bytes = new Bytes();
      Files.walkFileTree(name.below(incoming.accountFolder(account)), bytes);
      space.put(name.folder().encoded(), bytes.sum);
    }
    return space;
  }

  /** Those that hold something, each as it is now. */
  List<ModuleCopy> copies(AccountName account) throws IOException {
    List<ModuleCopy> copies = new ArrayList<>();
    for (RepositoryName name : names(account)) {
      RepositoryUse use = new RepositoryUse(repositories);
      Snapshot now = use.of(name, GitRepository::snapshot);
      if (now.head().isPresent()) {
        copies.add(new GitModuleCopy(repositories, caches, name, now));
      }
    }
    return copies;
  }

  private List<RepositoryName> names(AccountName account) throws IOException {
    List<RepositoryName> names = new ArrayList<>();
    for (boolean inPublic : new boolean[] {false, true}) {
      Path folder = incoming.accountFolder(account);
      Path parent = inPublic ? folder.resolve(ItemPath.PUBLIC) : folder;
      try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, "*.git")) {
        for (Path file : files) {
          Optional<RepositoryName> name =
              RepositoryName.of(account, inPublic, String.valueOf(file.getFileName()));
          name.filter(it -> Files.isDirectory(file)).ifPresent(names::add);
        }
      } catch (NoSuchFileException e) {
        // The account has nothing there.
      }
    }
    return names;
  }

  private static final class Bytes extends SimpleFileVisitor<Path> {

    private long sum;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      sum += attributes.size();
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
