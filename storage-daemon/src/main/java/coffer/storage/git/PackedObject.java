package coffer.storage.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * How an object stands in a pack (gitformat-pack, "Pack entries").
 *
 * @param pack the file
 * @param index of the pack
 * @param type as the pack has it: of a difference, the kind of difference
 * @param length of what is inflated, in bytes: of a difference, its own
 * @param dataAt where the deflated bytes begin
 * @param baseAt where the entry of the object begins that it is the difference to; -1 for a whole
 *     one
 */
record PackedObject(Path pack, PackIndex index, int type, long length, long dataAt, long baseAt) {

  /** Type, length and base of an entry take no more bytes than this. */
  private static final int LONGEST_HEADER = 64;

  /** Finds an object in the packs of that directory; empty if it is in none. */
  static Optional<PackedObject> find(ObjectDirectory directory, ObjectId id) throws IOException {
    // Looks for packs that have come since, which their list alone does not.
    if (!directory.has(id)) {
      return Optional.empty();
    }
    for (Pack pack : directory.getPacks()) {
      PackIndex index = pack.getIndex();
      long at = index.findOffset(id);
      if (at >= 0) {
        return Optional.of(read(pack.getPackFile().toPath(), index, at));
      }
    }
    return Optional.empty();
  }

  private static PackedObject read(Path pack, PackIndex index, long offset) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(LONGEST_HEADER);
    try (FileChannel file = FileChannel.open(pack, StandardOpenOption.READ)) {
      while (header.hasRemaining() && file.read(header, offset + header.position()) > 0) {
        // until it is full, or the file ends
      }
    }
    try {
      return parse(header.flip(), pack, index, offset);
    } catch (BufferUnderflowException e) {
      throw new IOException("a pack ends in the middle of an entry", e);
    }
  }

  private static PackedObject parse(ByteBuffer header, Path pack, PackIndex index, long offset)
      throws IOException {
    int next = header.get();
    int type = PackFormat.type((byte) next);
    long length = next & 0xf;
    for (int shift = 4; (next & 0x80) != 0; shift += 7) {
      next = header.get();
      length |= (long) (next & 0x7f) << shift;
    }
    long baseAt = -1;
    if (type == Constants.OBJ_OFS_DELTA) {
      long distance = distance(header);
      baseAt = distance > 0 ? offset - distance : -1;
    } else if (type == Constants.OBJ_REF_DELTA) {
      byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
      header.get(id);
      baseAt = index.findOffset(ObjectId.fromRaw(id));
    }
    if (type >= Constants.OBJ_OFS_DELTA && baseAt < PackFormat.HEADER_LENGTH) {
      throw new IOException("a pack lacks what an object in it is the difference to");
    }
    return new PackedObject(pack, index, type, length, offset + header.position(), baseAt);
  }

  private static long distance(ByteBuffer header) {
    int next = header.get();
    long distance = next & 0x7f;
    while ((next & 0x80) != 0) {
      next = header.get();
      distance = ((distance + 1) << 7) | (next & 0x7f);
    }
    return distance;
  }

  /** True if it is there as the difference to another object. */
  boolean isDelta() {
    return baseAt >= 0;
  }

  /** True if it is a whole document of that length. */
  boolean isDocument(long bytes) {
    return type == Constants.OBJ_BLOB && length == bytes;
  }

  /** The object that it is the difference to. */
  PackedObject base() throws IOException {
    return read(pack, index, baseAt);
  }

  /** What it inflates to. */
  InputStream open() throws IOException {
    return StoredBlocks.open(pack, dataAt);
  }
}
