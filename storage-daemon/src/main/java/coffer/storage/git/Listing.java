package coffer.storage.git;

import coffer.storage.tree.ContentType;
import coffer.storage.tree.DocumentDescription;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    Item item = item(new Versioned(entry.get(), commit));
    Types types = new Types(repository, caches, names.subList(0, names.size() - 1));
    item.askFor(types);
    types.search(commit);
    return Optional.of(new Found(entry.get().id(), item.describe(types)));
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
    SortedMap<String, Version> folders = new TreeMap<>();
    List<Versioned> documents = new ArrayList<>();
    for (TreeEntry versioned : index.entries()) {
      TreeEntry entry = held.get(versioned.name());
      if (entry == null || entry.isTree() != versioned.isTree()) {
        throw misfit();
      }
      if (versioned.isTree()) {
        folders.put(name(versioned), version(versioned.id()));
      } else {
        documents.add(new Versioned(entry, versioned.id()));
      }
    }
    List<Item> items = items(documents);
    Types types = new Types(repository, caches, names);
    items.forEach(item -> item.askFor(types));
    types.search(snapshot.head().orElseThrow(Listing::misfit));
    SortedMap<String, DocumentDescription> described = new TreeMap<>();
    for (Item item : items) {
      described.put(name(item.document().entry()), item.describe(types));
    }
    return new FolderDescription(version(index.id()), described, folders);
  }

  /**
   * A document, and the commit that last changed it.
   *
   * @param entry of the folder's tree
   */
  private record Versioned(TreeEntry entry, ObjectId commit) {}

  /** What is to be read of a document in order to describe it. */
  private record Item(Versioned document, CommitFacts facts, long length) {

    void askFor(Types types) {
      types.add(document.entry().name(), document.commit(), facts.contentType());
    }

    DocumentDescription describe(Types types) throws IOException {
      ContentType type = types.of(document.entry(), document.commit());
      return new DocumentDescription(version(document.commit()), type, length, facts.time());
    }
  }

  private Item item(Versioned document) throws IOException {
    ObjectStore objects = repository.objects();
    return new Item(
        document, objects.commit(document.commit()), objects.length(document.entry().id()));
  }

  /** In their order; many are read by all processors. */
  private List<Item> items(List<Versioned> documents) throws IOException {
    try {
      return (documents.size() > MANY ? documents.parallelStream() : documents.stream())
          .map(
              document -> {
                try {
                  return item(document);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String name(TreeEntry entry) throws DamagedIndexException {
    return entry.name().documentName().orElseThrow(Listing::misfit);
  }

  private static DamagedIndexException misfit() {
    return new DamagedIndexException("the versions of a folder do not fit what is in it");
  }
}
