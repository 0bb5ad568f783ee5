package coffer.storage.git;

import coffer.path.FolderPath;
import coffer.storage.tree.Document;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.ModuleCopy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.BundleWriter;

/**
 * A repository as it is after one commit. Each step opens what it needs and lets go of it: whoever
 * takes its time keeps nothing from being moved or closed. What is looked for by its id is never
 * another account's, whoever has the name meanwhile.
 *
 * @param at has a head
 */
record GitModuleCopy(
    OpenRepositories repositories, ObjectCaches caches, RepositoryName repository, Snapshot at)
    implements ModuleCopy {

  private static final String SUFFIX = ".git";

  /** The name of that repository's folder below its account's. */
  static String name(RepositoryName repository) {
    String path = repository.below(Path.of("")).toString();
    return path.substring(0, path.length() - SUFFIX.length());
  }

  @Override
  public FolderPath folder() {
    return repository.folder();
  }

  @Override
  public String name() {
    return name(repository);
  }

  @Override
  public void documents(Taker taker) throws IOException {
    documents(folder(), taker);
  }

  private void documents(FolderPath folder, Taker taker) throws IOException {
    FolderDescription description =
        use().of(repository, open -> listing(open).folder(namesOf(folder)));
    for (String name : description.documents().keySet()) {
      Document document = document(folder, name);
      try (InputStream bytes = document.open()) {
        taker.take(folder.document(name), document.description(), bytes);
      }
    }
    if (repository.isRoot()) {
      // Folders made by hand there are nobody's.
      return;
    }
    for (String name : description.folders().keySet()) {
      documents(folder.folder(name), taker);
    }
  }

  private Document document(FolderPath folder, String name) throws IOException {
    Listing.Found found =
        use()
            .of(
                repository,
                open -> listing(open).document(namesOf(folder.folder(name))).orElseThrow());
    return new GitDocument(repositories, caches, repository, found);
  }

  @Override
  public void history(OutputStream into) throws IOException {
    // Git sees only what is in its place.
    use()
        .of(
            repository,
            open -> {
              open.locked(open::place);
              return open;
            });
    ObjectId head = at.head().orElseThrow();
    try (Repository git = open()) {
      PackConfig config = new PackConfig();
      config.setThreads(1);
      config.setDeltaCompress(false);
      BundleWriter bundle = new BundleWriter(git);
      bundle.setPackConfig(config);
      bundle.include(Constants.HEAD, head);
      bundle.include("refs/heads/main", head);
      bundle.writeBundle(NullProgressMonitor.INSTANCE, into);
    }
  }

  private Repository open() throws IOException {
    Path folder = repositories.folder(repository);
    return new FileRepositoryBuilder()
        .setGitDir(folder.toFile())
        .setBare()
        .setMustExist(true)
        .build();
  }

  private RepositoryUse use() {
    return new RepositoryUse(repositories);
  }

  private Listing listing(GitRepository open) {
    return new Listing(open, at, caches);
  }

  /** The names inside the repository. */
  private List<GitName> namesOf(FolderPath path) {
    int above = folder().names().size();
    return path.names().subList(above, path.names().size()).stream().map(GitName::of).toList();
  }
}
