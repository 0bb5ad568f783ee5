package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Large documents that somebody has pushed as differences to others. Reading one takes it and the
 * other whole into memory, which may not have room for them; so each is made whole in a pack of its
 * own when it is first read, which takes time and disk, but no memory. The engine itself writes no
 * such objects. One at a time; for any number of threads.
 */
final class LargeDeltas implements ObjectStore.Preparation {

  private static final int CHUNK = 64 << 10;

  /** Git makes none that is longer. */
  private static final int LONGEST_CHAIN = 4095;

  private final Workplace workplace;
  private final PackFolder packs;

  /**
   * @param packs where whole documents come to be
   */
  LargeDeltas(Workplace workplace, PackFolder packs) {
    this.workplace = workplace;
    this.packs = packs;
  }

  /**
   * Makes a document whole, unless it is or is small; when this returns, the directory knows it so.
   *
   * @throws IOException if it cannot be read, or the disk has no room for it
   */
  @Override
  public void prepare(ObjectDirectory directory, ObjectId blob) throws IOException {
    if (chain(directory, blob).isEmpty()) {
      return;
    }
    synchronized (this) {
      List<PackedObject> chain = chain(directory, blob);
      if (!chain.isEmpty()) {
        try (StagedFile whole = whole(chain)) {
          if (!whole.blob().equals(blob)) {
            throw new IOException("a document that was pushed as a difference is damaged");
          }
          PackFolder.Kept kept = whole.install(packs);
          whole.isNeeded();
          directory.openPack(kept.pack().toFile());
          kept.letGo();
        }
      }
    }
  }

  @Override
  public boolean isPrepared(ObjectDirectory directory, ObjectId blob) throws IOException {
    return chain(directory, blob).isEmpty();
  }

  /**
   * The document and what it is the difference to, and so on to a whole object; empty where that
   * can be read as it is.
   */
  private static List<PackedObject> chain(ObjectDirectory directory, ObjectId blob)
      throws IOException {
    Optional<PackedObject> found = PackedObject.find(directory, blob);
    List<PackedObject> chain = found.isEmpty() ? List.of() : chain(found.get());
    return isLarge(chain) ? chain : List.of();
  }

  private static List<PackedObject> chain(PackedObject first) throws IOException {
    List<PackedObject> chain = new ArrayList<>();
    PackedObject object = first;
    chain.add(object);
    while (object.isDelta()) {
      if (chain.size() > LONGEST_CHAIN) {
        throw new IOException("an object is a difference to a difference, and so on without end");
      }
      object = object.base();
      chain.add(object);
    }
    return chain;
  }

  /** Whether anything on the way is more than is to be held in memory. */
  private static boolean isLarge(List<PackedObject> chain) throws IOException {
    for (PackedObject object : chain) {
      if (object.isDelta()) {
        try (Delta delta = new Delta(object.open())) {
          if (Math.max(delta.length(), delta.baseLength()) >= JGitSettings.STREAMED_FROM) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private StagedFile whole(List<PackedObject> chain) throws IOException {
    if (chain.get(chain.size() - 1).type() != Constants.OBJ_BLOB) {
      throw new IOException("a document is the difference to what is none");
    }
    Path before = workplace.newFile();
    try {
      inflate(chain.get(chain.size() - 1), before);
      for (int i = chain.size() - 2; i > 0; i--) {
        Path after = workplace.newFile();
        try {
          try (Disk.Output out = workplace.disk().create(after)) {
            apply(chain.get(i), before, (bytes, count) -> out.write(wrap(bytes, count)));
          }
          workplace.disk().rename(after, before);
        } finally {
          workplace.disk().tryDelete(after);
        }
      }
      return pack(chain.get(0), before);
    } finally {
      workplace.disk().tryDelete(before);
    }
  }

  private StagedFile pack(PackedObject delta, Path base) throws IOException {
    PackFiles files = workplace.newPack();
    try (LargeBodyOutput out = new LargeBodyOutput(workplace.disk(), files, Deflater.BEST_SPEED)) {
      apply(delta, base, out::write);
      return out.finish();
    } catch (IOException | RuntimeException e) {
      files.delete(workplace.disk());
      throw e;
    }
  }

  private static void apply(PackedObject object, Path base, Delta.Sink sink) throws IOException {
    try (Delta delta = new Delta(object.open());
        FileChannel bytes = FileChannel.open(base, StandardOpenOption.READ)) {
      delta.apply(bytes, sink);
    }
  }

  private void inflate(PackedObject whole, Path file) throws IOException {
    try (InputStream in = whole.open();
        Disk.Output out = workplace.disk().create(file)) {
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        out.write(wrap(chunk, read));
      }
    }
  }

  private static ByteBuffer wrap(byte[] bytes, int count) {
    return ByteBuffer.wrap(bytes, 0, count);
  }
}
