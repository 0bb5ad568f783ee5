package coffer.storage.git;

import coffer.account.AccountName;
import coffer.path.DocumentPath;
import coffer.path.FolderPath;
import coffer.path.ItemPath;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Version;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The folders that no repository holds: an account's root folder and {@code /public/}, whose
 * documents are in one repository and whose folders are each another. What one of these holds is
 * seen in the other here, and nowhere else.
 */
final class AccountFolders {

  /** Reads from a repository. */
  interface Reading<T> {
    T from(GitRepository repository, Snapshot snapshot) throws IOException;
  }

  /** Opens repositories to read from them. */
  interface Reader {
    <T> T read(RepositoryName name, Reading<T> reading) throws IOException;
  }

  private final Incoming incoming;
  private final ObjectCaches caches;
  private final Reader reader;

  AccountFolders(Incoming incoming, ObjectCaches caches, Reader reader) {
    this.incoming = incoming;
    this.caches = caches;
    this.reader = reader;
  }

  /** The root folder, or {@code /public/}. */
  FolderDescription describe(AccountName account, boolean inPublic) throws IOException {
    RepositoryName own = RepositoryName.root(account, inPublic);
    FolderDescription documents =
        reader.read(own, (repository, at) -> new Listing(repository, at, caches).folder(List.of()));
    SortedMap<String, Version> folders = new TreeMap<>();
    for (String module : modules(account, inPublic)) {
      RepositoryName name = RepositoryName.module(account, inPublic, module);
      IndexFolder index = reader.read(name, (repository, at) -> at.index());
      if (!index.isEmpty()) {
        folders.put(module, Listing.version(index.id()));
      }
    }
    if (!inPublic) {
      FolderDescription below = describe(account, true);
      if (!below.isEmpty()) {
        folders.put(ItemPath.PUBLIC, below.version());
      }
    }
    return new FolderDescription(version(documents, folders), documents.documents(), folders);
  }

  /**
   * What keeps a document from being written that would be the first of its module, or would be in
   * no module: a document with the name of its folder, or a folder with its own name. For whoever
   * holds the account's root lock.
   */
  Optional<ItemPath> inTheWay(RepositoryName repository, DocumentPath path) throws IOException {
    AccountName account = repository.account();
    if (repository.inPublic() && holds(account, false, ItemPath.PUBLIC)) {
      return Optional.of(FolderPath.ROOT.document(ItemPath.PUBLIC));
    }
    boolean inPublic = repository.inPublic();
    if (!repository.isRoot()) {
      String module = repository.module().orElseThrow();
      FolderPath above = repository.folder().parent();
      return holds(account, inPublic, module)
          ? Optional.of(above.document(module))
          : Optional.empty();
    }
    boolean folder =
        (!inPublic && path.name().equals(ItemPath.PUBLIC))
            ? hasPublic(account)
            : hasModule(account, inPublic, path.name());
    return folder ? Optional.of(path.parent().folder(path.name())) : Optional.empty();
  }

  /** The same folder as if one repository held it all: its id tells each change below. */
  private static Version version(FolderDescription documents, SortedMap<String, Version> folders) {
    List<TreeEntry> entries = new ArrayList<>();
    documents
        .documents()
        .forEach((name, document) -> entries.add(entry(true, name, document.version())));
    folders.forEach((name, version) -> entries.add(entry(false, name, version)));
    return Listing.version(TreeBytes.of(entries).id());
  }

  private static TreeEntry entry(boolean document, String name, Version version) {
    int mode = document ? TreeEntry.GITLINK : TreeEntry.TREE;
    return new TreeEntry(mode, GitName.of(name), ObjectId.fromString(version.tag()));
  }

  /** Whether the root folder, or {@code /public/}, has anything of that name but a folder. */
  private boolean holds(AccountName account, boolean inPublic, String name) throws IOException {
    return reader.read(
        RepositoryName.root(account, inPublic),
        (repository, at) ->
            !at.hasEmptyTree()
                && TreeEdit.occupant(repository.objects().tree(at.tree()), GitName.of(name))
                    .isPresent());
  }

  private boolean hasModule(AccountName account, boolean inPublic, String module)
      throws IOException {
    RepositoryName name = RepositoryName.module(account, inPublic, module);
    return !name.isTooLong() && reader.read(name, (repository, at) -> !at.hasEmptyTree());
  }

  private boolean hasPublic(AccountName account) throws IOException {
    if (!reader.<Boolean>read(
        RepositoryName.root(account, true), (repository, at) -> at.hasEmptyTree())) {
      return true;
    }
    for (String module : modules(account, true)) {
      if (hasModule(account, true, module)) {
        return true;
      }
    }
    return false;
  }

  /** The modules that have a repository, be it empty. */
  private List<String> modules(AccountName account, boolean inPublic) throws IOException {
    Path folder = incoming.accountFolder(account);
    Path parent = inPublic ? folder.resolve(ItemPath.PUBLIC) : folder;
    List<String> modules = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(parent, "*.git")) {
      for (Path file : files) {
        RepositoryName.moduleOf(String.valueOf(file.getFileName()))
            .filter(module -> inPublic || !module.equals(ItemPath.PUBLIC))
            .ifPresent(modules::add);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return modules;
  }
}
