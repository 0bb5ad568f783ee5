package coffer.storage.http;

import coffer.account.AccountName;
import coffer.path.FolderPath;
import coffer.storage.tree.FolderDescription;
import coffer.storage.tree.Version;
import java.nio.ByteBuffer;

/** A folder's listing as it is sent. Immutable. */
final class RenderedListing {

  private final Key key;
  private final byte[] json;

  /** Whatever has this path and this version holds the same. */
  record Key(AccountName account, FolderPath path, Version version) {}

  private RenderedListing(Key key, byte[] json) {
    this.key = key;
    this.json = json;
  }

  /** The listing of that folder. */
  static RenderedListing of(AccountName account, FolderPath path, FolderDescription folder) {
    return new RenderedListing(new Key(account, path, folder.version()), FolderListing.of(folder));
  }

  Key key() {
    return key;
  }

  /** The version that the folder has. */
  Version version() {
    return key.version();
  }

  /** The listing in UTF-8, to be read only. */
  ByteBuffer bytes() {
    return ByteBuffer.wrap(json).asReadOnlyBuffer();
  }

  /** How many bytes it has. */
  int length() {
    return json.length;
  }
}
