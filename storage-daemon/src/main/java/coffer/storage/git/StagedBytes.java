package coffer.storage.git;

import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.sha1.SHA1;

/** A document's bytes, few enough to be held in memory. */
final class StagedBytes implements Staged {

  private final byte[] content;
  private final ObjectId blob;

  StagedBytes(byte[] content) throws IOException {
    this.content = content;
    SHA1 hash = ObjectHash.beginBlob(content.length);
    hash.update(content);
    this.blob = ObjectHash.endBlob(hash);
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
  NewObject object() {
    return NewObject.blob(blob, content);
  }

  @Override
  public void close() {
    // nothing but memory holds them
  }
}
