package coffer.storage.git;

import coffer.storage.tree.ContentType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The type of a document whose commit names none. A commit that restores documents names the commit
 * that they come from: they have the types that they had then. For all others see {@link
 * TypeGuess}. For one thread.
 */
final class UnknownType {

  /** So many restores of restores are followed. */
  private static final int FARTHEST = 100;

  private final GitRepository repository;
  private final Map<ObjectId, Optional<Snapshot>> past = new HashMap<>();

  UnknownType(GitRepository repository) {
    this.repository = repository;
  }

  /**
   * The type of a document.
   *
   * @param path its names inside the repository
   * @param commit the one that last changed it
   */
  ContentType of(TreeEntry entry, List<GitName> path, CommitFacts commit) throws IOException {
    CommitFacts at = commit;
    for (int step = 0; step < FARTHEST && at.restoredFrom().isPresent(); step++) {
      Optional<CommitFacts> source = source(at.restoredFrom().get(), entry.id(), path);
      if (source.isEmpty()) {
        break;
      }
      at = source.get();
      if (at.contentType().isPresent()) {
        return at.contentType().get();
      }
    }
    return guess(entry);
  }

  /** What the commit says that wrote the same bytes, as of some other commit. */
  private Optional<CommitFacts> source(ObjectId asOf, ObjectId blob, List<GitName> path)
      throws IOException {
    Optional<Snapshot> then = past(asOf);
    if (then.isEmpty()) {
      return Optional.empty();
    }
    ObjectStore objects = repository.objects();
    boolean same =
        new TreeEdit(objects)
            .find(then.get().tree(), path)
            .filter(entry -> entry.id().equals(blob))
            .isPresent();
    if (!same) {
      return Optional.empty();
    }
    Optional<ObjectId> version =
        then.get()
            .index()
            .folder(path.subList(0, path.size() - 1), repository.indexTrees())
            .version(path.get(path.size() - 1));
    return version.isEmpty() ? Optional.empty() : Optional.of(objects.commit(version.get()));
  }

  private Optional<Snapshot> past(ObjectId asOf) throws IOException {
    Optional<Snapshot> known = past.get(asOf);
    if (known == null) {
      known = repository.past(asOf);
      past.put(asOf, known);
    }
    return known;
  }

  private ContentType guess(TreeEntry entry) throws IOException {
    Optional<ContentType> named = entry.name().documentName().flatMap(TypeGuess::byName);
    if (named.isPresent()) {
      return named.get();
    }
    return repository.objects().isText(entry.id()) ? TypeGuess.TEXT : TypeGuess.BINARY;
  }
}
