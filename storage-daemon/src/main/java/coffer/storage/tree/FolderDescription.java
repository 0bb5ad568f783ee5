package coffer.storage.tree;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder's version and what it contains, by name; a folder that does not exist is one that
 * contains nothing. No folder in it is empty.
 *
 * @param version of the folder
 * @param documents by their names
 * @param folders versions of the folders in it, by their names without a slash
 */
public record FolderDescription(
    Version version,
    SortedMap<String, DocumentDescription> documents,
    SortedMap<String, Version> folders) {

  /**
   * A folder that contains nothing. All of them have one version, so that nobody can tell one that
   * is hidden from one that is empty; it is the id of git's empty tree.
   */
  public static final FolderDescription EMPTY =
      new FolderDescription(
          new Version("4b825dc642cb6eb9a060e54bf8d69288fbee4904"),
          new TreeMap<>(),
          new TreeMap<>());

  public FolderDescription {
    documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
    folders = Collections.unmodifiableSortedMap(new TreeMap<>(folders));
  }

  /** True if it contains nothing, and so does not exist for its parent. */
  public boolean isEmpty() {
    return documents.isEmpty() && folders.isEmpty();
  }
}
