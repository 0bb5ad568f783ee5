package coffer.storage.git;

import coffer.account.AccountName;
import coffer.path.DocumentPath;
import coffer.path.FolderPath;
import coffer.path.ItemPath;
import coffer.storage.tree.StorageException;
import java.util.List;

/**
 * Where an item is: in which repository, and under which names in its tree.
 *
 * @param names from the repository's root down; empty for the folder that is the repository
 */
record Place(RepositoryName repository, List<GitName> names) {

  /** Longest path inside a repository, in bytes: more than this no checkout can make. */
  private static final int LONGEST_PATH = 4000;

  Place {
    names = List.copyOf(names);
  }

  /** Where a document is, or would be. */
  static Place of(AccountName account, DocumentPath path) {
    return in(repository(account, path), path);
  }

  /** Where a folder is; not for the root folder and {@code /public/}, which no repository holds. */
  static Place of(AccountName account, FolderPath path) {
    return in(repository(account, path), path);
  }

  /** True if some name is too long to be held, so that nothing can be here. */
  boolean isUnsuitable() {
    return repository.isTooLong() || isTooLong() || names.stream().anyMatch(GitName::isTooLong);
  }

  /** Refuses a place where nothing can be written. */
  void requireSuitable() throws StorageException {
    if (repository.isTooLong()) {
      throw unsuitable(repository.module().orElse(""), GitName.LONGEST - ".git".length());
    }
    for (GitName name : names) {
      if (name.isTooLong()) {
        throw unsuitable(name.decoded().orElse(""), GitName.LONGEST);
      }
    }
    if (isTooLong()) {
      throw new StorageException(
          StorageException.Reason.NAME_UNSUITABLE,
          "The path is longer than " + LONGEST_PATH + " bytes inside its module.");
    }
  }

  private boolean isTooLong() {
    return names.stream().mapToInt(name -> name.bytes().length() + 1).sum() > LONGEST_PATH;
  }

  private static StorageException unsuitable(String name, int longest) {
    boolean escaped = !GitName.of(name).equals(GitName.plain(name)) || name.startsWith("@");
    String which =
        escaped
            ? "A reserved name in the path would be longer than %d bytes once escaped: %s"
            : "A name in the path is longer than %d bytes of UTF-8: %s";
    return new StorageException(
        StorageException.Reason.NAME_UNSUITABLE, String.format(which, longest, name));
  }

  private static RepositoryName repository(AccountName account, ItemPath path) {
    return path.module()
        .map(module -> RepositoryName.module(account, path.isPublic(), module))
        .orElseGet(() -> RepositoryName.root(account, path.isPublic()));
  }

  private static Place in(RepositoryName repository, ItemPath path) {
    int above = repository.folder().names().size();
    List<String> inside = path.names().subList(above, path.names().size());
    return new Place(repository, inside.stream().map(GitName::of).toList());
  }
}
