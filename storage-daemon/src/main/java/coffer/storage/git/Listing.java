package coffer.storage.git;

import coffer.storage.tree.DocumentDescription;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/** Describes the documents and folders of one snapshot of a repository. For one thread. */
final class Listing {

  /** What an entry of a tree takes at least: mode, a short name, id. */
  private static final int BYTES_PER_ENTRY = 30;

  /** So many documents take long enough to be worth a second thread. */
  private static final int MANY = 1000;

  private final GitRepository repository;
  private final Snapshot snapshot;
  private final ObjectCaches caches;

  Listing(GitRepository repository, Snapshot snapshot, ObjectCaches caches) {
    this.repository = repository;
    this.snapshot = snapshot;
    this.caches = caches;
  }

  /** A document that was found. */
  record Found(ObjectId blob, DocumentDescription description) {}

  /** The document with these names; empty if there is none. */
  Optional<Found> document(List<GitName> names) throws IOException {
    if (snapshot.hasEmptyTree()) {
      return Optional.empty();
    }
    Optional<TreeEntry> entry = new TreeEdit(repository.objects()).find(snapshot.tree(), names);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    ObjectId commit =
        snapshot
            .index()
            .folder(names.subList(0, names.size() - 1), repository.indexTrees())
            .version(entry.get().name())
            .orElseThrow(() -> new DamagedIndexException("a document has no version"));
    Types types = new Types(repository, caches, names.subList(0, names.size() - 1));
    types.add(entry.get().name(), commit);
    types.search(commit);
    return Optional.of(new Found(entry.get().id(), describe(entry.get(), types, commit)));
  }

  /** The version of the folder with these names. */
  Version folderVersion(List<GitName> names) throws IOException {
    return version(snapshot.index().folder(names, repository.indexTrees()).id());
  }

  /** The folder with these names; one without documents if there is none. */
  FolderDescription folder(List<GitName> names) throws IOException {
    IndexFolder index = snapshot.index().folder(names, repository.indexTrees());
    if (index.isEmpty()) {
      return empty();
    }
    TreeBytes tree =
        new TreeEdit(repository.objects())
            .folder(snapshot.tree(), names)
            .orElseThrow(() -> new DamagedIndexException("a folder with versions is not there"));
    return caches.folder(
        new ObjectCaches.FolderKey(List.copyOf(names), tree.id(), index.id()),
        index.entries().length() / BYTES_PER_ENTRY,
        () -> list(names, tree, index));
  }

  /** A folder that contains nothing: all of them have the same version. */
  static FolderDescription empty() {
    return new FolderDescription(version(IndexFolder.EMPTY.id()), new TreeMap<>(), new TreeMap<>());
  }

  /** The version of the folder, or the document, that is known by that id. */
  static Version version(ObjectId id) {
    return new Version(id.name());
  }

  private FolderDescription list(List<GitName> names, TreeBytes tree, IndexFolder index)
      throws IOException {
    Map<GitName, TreeEntry> held = new HashMap<>();
    tree.forEach(entry -> held.put(entry.name(), entry));
    if (held.size() > MANY) {
      readAhead(held, index);
    }
    Types types = types(names, index);
    SortedMap<String, DocumentDescription> documents = new TreeMap<>();
    SortedMap<String, Version> folders = new TreeMap<>();
    for (TreeEntry versioned : index.entries()) {
      String name = versioned.name().documentName().orElseThrow(Listing::misfit);
      TreeEntry entry = held.get(versioned.name());
      if (entry == null || entry.isTree() != versioned.isTree()) {
        throw misfit();
      }
      if (versioned.isTree()) {
        folders.put(name, version(versioned.id()));
      } else {
        documents.put(name, describe(entry, types, versioned.id()));
      }
    }
    return new FolderDescription(version(index.id()), documents, folders);
  }

  /** Reads what the listing asks for into the caches, by all processors. */
  private void readAhead(Map<GitName, TreeEntry> held, IndexFolder index) throws IOException {
    ObjectStore objects = repository.objects();
    List<TreeEntry> versions = new ArrayList<>();
    index.entries().forEach(versions::add);
    versions.parallelStream()
        .filter(versioned -> !versioned.isTree())
        .forEach(
            versioned -> {
              try {
                objects.commit(versioned.id());
                TreeEntry entry = held.get(versioned.name());
                if (entry != null) {
                  objects.length(entry.id());
                }
              } catch (IOException e) {
                // Whoever makes the listing meets it again, and says so.
              }
            });
  }

  private Types types(List<GitName> names, IndexFolder index) throws IOException {
    Types types = new Types(repository, caches, names);
    for (TreeEntry versioned : index.entries()) {
      if (!versioned.isTree()) {
        types.add(versioned.name(), versioned.id());
      }
    }
    types.search(snapshot.head().orElseThrow(Listing::misfit));
    return types;
  }

  private DocumentDescription describe(TreeEntry entry, Types types, ObjectId commit)
      throws IOException {
    ObjectStore objects = repository.objects();
    return new DocumentDescription(
        version(commit),
        types.of(entry, commit),
        objects.length(entry.id()),
        objects.commit(commit).time());
  }

  private static DamagedIndexException misfit() {
    return new DamagedIndexException("the versions of a folder do not fit what is in it");
  }
}
