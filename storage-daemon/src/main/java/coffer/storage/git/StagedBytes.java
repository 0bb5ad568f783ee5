package coffer.storage.git;

import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.sha1.SHA1;

/**
 * A document's bytes, few enough to be held in memory; deflated by whoever receives them, since
 * whoever writes them writes for others too.
 */
final class StagedBytes implements Staged {

  private final byte[] content;
  private final ObjectId blob;
  private final EncodedObject encoded;

  StagedBytes(byte[] content) throws IOException {
    this.content = content;
    SHA1 hash = ObjectHash.beginBlob(content.length);
    hash.update(content);
    this.blob = ObjectHash.endBlob(hash);
    this.encoded =
        EncodedObject.whole(NewObject.blob(blob, content), Compression.levelFor(content));
  }

  @Override
  public ObjectId blob() {
    return blob;
  }

  @Override
  public long length() {
    return content.length;
  }

  /** What is to be stored. */
  EncodedObject encoded() {
    return encoded;
  }

  @Override
  public void close() {
    // nothing but memory holds them
  }
}
