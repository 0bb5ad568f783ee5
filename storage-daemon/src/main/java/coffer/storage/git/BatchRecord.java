package coffer.storage.git;

import coffer.account.AccountName;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A batch as the journal holds it: all that it takes to bring its commits back.
 *
 * @param pack the name of the pack that the batch was to be placed in
 * @param before what main was; empty if there was none
 * @param after what it is to be
 * @param entries its objects as they stand in a pack; what some are the difference to is here, or
 *     in the repository
 */
record BatchRecord(
    RepositoryName repository,
    String pack,
    Optional<ObjectId> before,
    ObjectId after,
    List<Entry> entries) {

  private static final byte VERSION = 1;
  private static final int ID = Constants.OBJECT_ID_LENGTH;

  BatchRecord {
    entries = List.copyOf(entries);
  }

  /** An object as it stands in a pack. */
  record Entry(ObjectId id, ByteBuffer bytes) {

    /** The object to which it is the difference; empty if it is whole. */
    Optional<ObjectId> base() {
      int at = 0;
      if (PackFormat.type(bytes.get(at)) != Constants.OBJ_REF_DELTA) {
        return Optional.empty();
      }
      while ((bytes.get(at) & 0x80) != 0) {
        at++;
      }
      byte[] base = new byte[ID];
      bytes.duplicate().position(at + 1).get(base);
      return Optional.of(ObjectId.fromRaw(base));
    }
  }

  /** The bytes of a record. */
  static byte[] encode(
      RepositoryName repository,
      String pack,
      Optional<ObjectId> before,
      ObjectId after,
      Collection<EncodedObject> objects) {
    byte[] account = utf8(repository.account().value());
    byte[] module = utf8(repository.module().orElse(""));
    byte[] packName = utf8(pack);
    int length = 2 + 3 * Short.BYTES + account.length + module.length + packName.length;
    length += 2 * ID + Integer.BYTES;
    for (EncodedObject object : objects) {
      length += ID + Integer.BYTES + object.entry().length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    bytes
        .put(VERSION)
        .put((byte) ((repository.inPublic() ? 1 : 0) | (repository.isRoot() ? 2 : 0)));
    putText(bytes, account);
    putText(bytes, module);
    putText(bytes, packName);
    putId(bytes, before.orElse(ObjectId.zeroId()));
    putId(bytes, after);
    bytes.putInt(objects.size());
    for (EncodedObject object : objects) {
      putId(bytes, object.id());
      bytes.putInt(object.entry().length).put(object.entry());
    }
    return bytes.array();
  }

  /**
   * What a record says.
   *
   * @throws IOException if it is of a kind that is not known
   */
  static BatchRecord decode(byte[] record) throws IOException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(record);
      if (bytes.get() != VERSION) {
        throw new IOException("the journal was written by a newer version");
      }
      int flags = bytes.get();
      AccountName account = new AccountName(text(bytes));
      String module = text(bytes);
      Optional<String> inModule = (flags & 2) != 0 ? Optional.empty() : Optional.of(module);
      RepositoryName repository = new RepositoryName(account, (flags & 1) != 0, inModule);
      String pack = text(bytes);
      ObjectId before = id(bytes);
      ObjectId after = id(bytes);
      int count = bytes.getInt();
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        ObjectId id = id(bytes);
        int length = bytes.getInt();
        entries.add(new Entry(id, bytes.slice(bytes.position(), length)));
        bytes.position(bytes.position() + length);
      }
      Optional<ObjectId> old =
          before.equals(ObjectId.zeroId()) ? Optional.empty() : Optional.of(before);
      return new BatchRecord(repository, pack, old, after, entries);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IOException("a record of the journal cannot be read", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void putText(ByteBuffer bytes, byte[] text) {
    bytes.putShort((short) text.length).put(text);
  }

  private static String text(ByteBuffer bytes) {
    byte[] text = new byte[bytes.getShort() & 0xffff];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static void putId(ByteBuffer bytes, ObjectId id) {
    byte[] raw = new byte[ID];
    id.copyRawTo(raw, 0);
    bytes.put(raw);
  }

  private static ObjectId id(ByteBuffer bytes) {
    byte[] raw = new byte[ID];
    bytes.get(raw);
    return ObjectId.fromRaw(raw);
  }
}
