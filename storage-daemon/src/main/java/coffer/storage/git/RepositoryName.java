package coffer.storage.git;

import coffer.account.AccountName;
import coffer.path.FolderPath;
import coffer.path.ItemPath;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which repository: an account's, for one module, or for the documents directly in the root folder
 * or in {@code /public/}. Its folder's name is the module's as {@link GitName} holds it, a leading
 * {@code @} escaped too, and {@code .git}: no module's folder is another's, nor one of the engine's
 * own, which begin with {@code @}.
 *
 * @param inPublic true below {@code /public/}
 * @param module empty for the documents that are in no module
 */
record RepositoryName(AccountName account, boolean inPublic, Optional<String> module) {

  private static final String SUFFIX = ".git";
  private static final GitName ROOT = new GitName("@root");

  /** The repository of the documents directly in the root folder, or in {@code /public/}. */
  static RepositoryName root(AccountName account, boolean inPublic) {
    return new RepositoryName(account, inPublic, Optional.empty());
  }

  /** The repository of a module. */
  static RepositoryName module(AccountName account, boolean inPublic, String module) {
    return new RepositoryName(account, inPublic, Optional.of(module));
  }

  /** The repository whose folder has that name; empty if it is none's. */
  static Optional<RepositoryName> of(AccountName account, boolean inPublic, String fileName) {
    return fileName.equals(ROOT + SUFFIX)
        ? Optional.of(root(account, inPublic))
        : moduleOf(fileName).map(module -> module(account, inPublic, module));
  }

  /** The module whose repository a folder of that name is; empty if it is none's. */
  static Optional<String> moduleOf(String fileName) {
    if (!fileName.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    GitName held = GitName.plain(fileName.substring(0, fileName.length() - SUFFIX.length()));
    return held.decoded().filter(module -> !module.isEmpty() && held(module).equals(held));
  }

  /** True for a repository of documents that are in no module: folders in it are nobody's. */
  boolean isRoot() {
    return module.isEmpty();
  }

  /** The folder whose documents the repository's tree holds. */
  FolderPath folder() {
    FolderPath above = inPublic ? FolderPath.ROOT.folder(ItemPath.PUBLIC) : FolderPath.ROOT;
    return module.map(above::folder).orElse(above);
  }

  /** True if the name of its folder is too long for a file system. */
  boolean isTooLong() {
    return held().bytes().length() + SUFFIX.length() > GitName.LONGEST;
  }

  /** Where it is, below the account's folder. */
  Path below(Path accountFolder) {
    Path parent = inPublic ? accountFolder.resolve(ItemPath.PUBLIC) : accountFolder;
    return parent.resolve(held() + SUFFIX);
  }

  @Override
  public String toString() {
    return (isRoot() ? "documents directly in " : "") + folder() + " of " + account;
  }

  private GitName held() {
    return module.map(RepositoryName::held).orElse(ROOT);
  }

  private static GitName held(String module) {
    return module.startsWith("@") ? GitName.escaped(module) : GitName.of(module);
  }
}
