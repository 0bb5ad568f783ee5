package coffer.storage.git;

import java.util.zip.Deflater;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** A new object as it goes into the journal and then into a pack: encoded once, written twice. */
final class EncodedObject {

  private final NewObject object;
  private final byte[] entry;

  private EncodedObject(NewObject object, byte[] entry) {
    this.object = object;
    this.entry = entry;
  }

  /** The object, whole. */
  static EncodedObject whole(NewObject object, int level) {
    byte[] deflated = Compression.deflate(object.content(), level);
    byte[] header = PackFormat.entryHeader(object.type(), object.content().length);
    return new EncodedObject(object, joined(header, deflated));
  }

  /** A tree as its difference to another one in the same pack. */
  static EncodedObject delta(ObjectId tree, NewObject base, byte[] difference) {
    byte[] deflated = Compression.deflate(difference, Deflater.BEST_SPEED);
    byte[] header = PackFormat.entryHeader(Constants.OBJ_REF_DELTA, difference.length);
    byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
    base.id().copyRawTo(id, 0);
    NewObject object = NewObject.tree(tree, base, difference);
    return new EncodedObject(object, joined(header, id, deflated));
  }

  NewObject object() {
    return object;
  }

  /** Its bytes in a pack; nobody changes them. */
  byte[] entry() {
    return entry;
  }

  ObjectId id() {
    return object.id();
  }

  private static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
