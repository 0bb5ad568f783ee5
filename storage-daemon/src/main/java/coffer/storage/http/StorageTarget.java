package coffer.storage.http;

import coffer.account.AccountName;
import coffer.http.Failure;
import coffer.http.FailureException;
import coffer.path.DocumentPath;
import coffer.path.FolderPath;
import coffer.path.ItemPath;
import coffer.path.MalformedPathException;
import java.util.List;
import java.util.Optional;

/**
 * What a request below {@code /storage/} is for. The account is matched without case, as people's
 * names are everywhere; WebFinger gives it out in lower case.
 *
 * @param account empty if nobody can have the name that stands there
 */
record StorageTarget(Optional<AccountName> account, ItemPath path) {

  private static final String PREFIX = "/storage";

  /**
   * The target of that path, still percent-encoded.
   *
   * @throws FailureException 400 if it is malformed, 404 if it is nothing of the storage API
   */
  static StorageTarget parse(String encoded) {
    if (!encoded.startsWith(PREFIX + "/")) {
      throw new FailureException(Failure.NOT_FOUND);
    }
    try {
      ItemPath whole = ItemPath.parse(encoded.substring(PREFIX.length()));
      List<String> names = whole.names();
      boolean folder = whole instanceof FolderPath;
      if (names.isEmpty() || (names.size() == 1 && !folder)) {
        throw new FailureException(Failure.NOT_FOUND);
      }
      List<String> below = names.subList(1, names.size());
      return new StorageTarget(
          AccountName.parse(names.get(0)),
          folder ? new FolderPath(below) : new DocumentPath(below));
    } catch (MalformedPathException e) {
      throw new FailureException(Failure.MALFORMED_PATH, String.valueOf(e.getMessage()));
    }
  }

  /** True for what anybody may read without a token: a document below {@code /public/}. */
  boolean isPublicDocument() {
    return path instanceof DocumentPath && path.isPublic();
  }
}
