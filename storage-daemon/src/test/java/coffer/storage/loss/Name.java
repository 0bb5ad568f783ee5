package coffer.storage.loss;

import java.util.Locale;

/**
 * The name of a document: whose it is, and its path, which is plain ASCII.
 *
 * @param path as in a request, such as {@code /notes/a}
 */
record Name(String account, String path) {

  private static final String PUBLIC = "/public/";

  /** The folder of the repository that holds it, below the data folder. */
  String repository() {
    String folder = inPublic() ? account + "/public/" : account + "/";
    int slash = inFolder().indexOf('/');
    String module = slash < 0 ? "@root" : inFolder().substring(0, slash);
    return folder + module + ".git";
  }

  /** Its path in the tree of that repository. */
  String inTree() {
    return inFolder().substring(inFolder().indexOf('/') + 1);
  }

  /** The document at that path in the tree of that repository. */
  static Name of(String repository, String inTree) {
    int account = repository.indexOf('/');
    String folder = repository.substring(account, repository.length() - ".git".length());
    String path =
        folder.endsWith("@root")
            ? folder.substring(0, folder.length() - "@root".length()) + inTree
            : folder + "/" + inTree;
    return new Name(repository.substring(0, account), path);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s of %s", path, account);
  }

  private boolean inPublic() {
    return path.startsWith(PUBLIC);
  }

  private String inFolder() {
    return path.substring(inPublic() ? PUBLIC.length() : 1);
  }
}
