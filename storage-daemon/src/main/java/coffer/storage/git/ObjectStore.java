package coffer.storage.git;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects of one repository, whoever wrote them, for any number of threads. When
 * something is not where it was, since a gc has moved it, the folder is looked through again, once.
 */
final class ObjectStore implements TreeSource, Closeable {

  /** Larger commits and trees nobody has made in good faith. */
  private static final int LARGEST = 64 << 20;

  /** A document of more bytes is worth looking at how it is stored. */
  private static final int SMALL = GitDocument.KEPT;

  /** Sees to it that a document can be read in little memory. */
  interface Preparation {
    /** Called before a document is read from that directory. */
    void prepare(ObjectDirectory directory, ObjectId blob) throws IOException;

    /** True if a document can be read as it is. */
    default boolean isPrepared(ObjectDirectory directory, ObjectId blob) throws IOException {
      return true;
    }
  }

  /** Knows objects that are in no file yet. */
  interface Unplaced {
    /** The object of that id; null if it is none of those. */
    @Nullable NewObject content(ObjectId id);
  }

  private final Path objects;
  private final ObjectCaches caches;
  private final Preparation preparation;
  private final Unplaced unplaced;
  private volatile ObjectDirectory directory;

  /**
   * @param objects the repository's folder of that name
   */
  ObjectStore(Path objects, ObjectCaches caches, Preparation preparation, Unplaced unplaced)
      throws IOException {
    this.objects = objects;
    this.caches = caches;
    this.preparation = preparation;
    this.unplaced = unplaced;
    this.directory = open();
  }

  @Override
  public TreeBytes tree(ObjectId id) throws IOException {
    if (id.equals(TreeBytes.EMPTY.id())) {
      return TreeBytes.EMPTY;
    }
    return caches.tree(id, () -> TreeBytes.parse(id, read(id, Constants.OBJ_TREE)));
  }

  /** The same, if it need not be read from the disk. */
  Optional<TreeBytes> treeAtHand(ObjectId id) throws IOException {
    if (id.equals(TreeBytes.EMPTY.id())) {
      return Optional.of(TreeBytes.EMPTY);
    }
    Optional<TreeBytes> known = caches.treeAtHand(id);
    NewObject fresh = known.isPresent() ? null : unplaced.content(id);
    return fresh != null && fresh.type() == Constants.OBJ_TREE
        ? Optional.of(TreeBytes.parse(id, fresh.content()))
        : known;
  }

  /** What that commit says. */
  CommitFacts commit(ObjectId id) throws IOException {
    return caches.commit(id, () -> new StoredCommit(commitBytes(id)).facts());
  }

  /** The commit as it is stored. */
  byte[] commitBytes(ObjectId id) throws IOException {
    return read(id, Constants.OBJ_COMMIT);
  }

  /** How many bytes a document has. */
  long length(ObjectId blob) throws IOException {
    return caches.length(
        blob,
        () -> {
          NewObject fresh = unplaced.content(blob);
          return fresh != null
              ? Long.valueOf(fresh.content().length)
              : again(reader -> reader.getObjectSize(blob, Constants.OBJ_BLOB));
        });
  }

  /** Whether a document looks like text; one that takes much to be read does not. */
  boolean isText(ObjectId blob) throws IOException {
    return caches.text(
        blob,
        () -> {
          NewObject fresh = unplaced.content(blob);
          return fresh != null
              ? TypeGuess.isText(new ByteArrayInputStream(fresh.content()))
              : again(reader -> preparation.isPrepared(directory, blob) && isText(reader, blob));
        });
  }

  private static boolean isText(ObjectReader reader, ObjectId blob) throws IOException {
    try (InputStream bytes = reader.open(blob, Constants.OBJ_BLOB).openStream()) {
      return TypeGuess.isText(bytes);
    }
  }

  /** A document's bytes. */
  InputStream open(ObjectId blob) throws IOException {
    NewObject fresh = unplaced.content(blob);
    if (fresh != null) {
      return new ByteArrayInputStream(fresh.content());
    }
    return new BlobStream(
        () -> {
          prepare(blob);
          return length(blob) <= SMALL
              ? again(reader -> reader.open(blob, Constants.OBJ_BLOB).openStream())
              : againIn(now -> openLarge(now, blob));
        });
  }

  /** Without an inflater where it can be, which takes longer than all else. */
  private InputStream openLarge(ObjectDirectory directory, ObjectId blob) throws IOException {
    long length = length(blob);
    try {
      Optional<PackedObject> packed = PackedObject.find(directory, blob);
      if (packed.isPresent() && packed.get().isDocument(length)) {
        return packed.get().open();
      }
    } catch (IOException e) {
      // JGit looks for another copy, and says what is wrong if there is none.
    }
    return once(directory, reader -> reader.open(blob, Constants.OBJ_BLOB).openStream());
  }

  /** Lets go of packs that are gone: JGit looks through the folder when it misses something. */
  void packsAreGone() {
    boolean unused = directory.has(ObjectId.zeroId());
  }

  /** True if that commit is the other one, or an ancestor of it. */
  boolean isAncestor(ObjectId ancestor, ObjectId of) throws IOException {
    return again(
        reader -> {
          try (RevWalk walk = new RevWalk(reader)) {
            return walk.isMergedInto(walk.parseCommit(ancestor), walk.parseCommit(of));
          }
        });
  }

  /** Makes a new pack known before somebody looks for what is in it. */
  void added(Path pack) {
    try {
      directory.openPack(pack.toFile());
    } catch (IOException e) {
      // then it is found when something in it is missed
    }
  }

  @Override
  public void close() {
    directory.close();
  }

  private void prepare(ObjectId blob) throws IOException {
    ObjectDirectory first = directory;
    try {
      preparation.prepare(first, blob);
    } catch (IOException e) {
      if (DiskTrouble.isFull(e)) {
        throw e;
      }
      refresh(first);
      preparation.prepare(directory, blob);
    }
  }

  private byte[] read(ObjectId id, int type) throws IOException {
    NewObject fresh = unplaced.content(id);
    if (fresh != null && fresh.type() == type) {
      return fresh.content();
    }
    return again(reader -> reader.open(id, type).getCachedBytes(LARGEST));
  }

  private interface Reading<T> {
    T from(ObjectReader reader) throws IOException;
  }

  private interface Searching<T> {
    T in(ObjectDirectory directory) throws IOException;
  }

  private <T> T again(Reading<T> reading) throws IOException {
    return againIn(now -> once(now, reading));
  }

  private <T> T againIn(Searching<T> searching) throws IOException {
    ObjectDirectory first = directory;
    try {
      return searching.in(first);
    } catch (IOException e) {
      refresh(first);
      return searching.in(directory);
    }
  }

  private static <T> T once(ObjectDirectory directory, Reading<T> reading) throws IOException {
    try (ObjectReader reader = directory.newReader()) {
      return reading.from(reader);
    } catch (LargeObjectException e) {
      throw new IOException("an object is too large to be read at once", e);
    }
  }

  private synchronized void refresh(ObjectDirectory failed) throws IOException {
    if (directory == failed) {
      directory = open();
      failed.close();
    }
  }

  private ObjectDirectory open() throws IOException {
    return new ObjectDirectory(new Config(), objects.toFile(), null, FS.DETECTED, null);
  }
}
