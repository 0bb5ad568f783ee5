package coffer.storage.git;

import coffer.storage.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Puts batches that are durable in the journal where git looks for them, many at once. From {@link
 * #begin} on the engine holds the lock of main; {@link #place} writes in this order: the mark that
 * keeps a gc from the pack; the pack; its index; main; then the mark and the lock go. Nothing of it
 * is synced: that is the checkpoint's work, and until then a crash is healed from the journal. For
 * whoever holds the repository's lock, but for {@link #content} and {@link #isOpen}, which are for
 * anybody.
 */
final class Placing {

  private final RepositoryName name;
  private final Workplace workplace;
  private final Unsynced unsynced;
  private volatile @Nullable Window window;

  Placing(RepositoryName name, Workplace workplace, Unsynced unsynced) {
    this.name = name;
    this.workplace = workplace;
    this.unsynced = unsynced;
  }

  /** The window that is open; null if none is. */
  @Nullable Window window() {
    return window;
  }

  /** True while nobody but the engine moves main. */
  boolean isOpen() {
    return window != null;
  }

  /** An object that is durable and not in its place; null if that id is none's. */
  @Nullable NewObject content(ObjectId id) {
    Window open = window;
    return open == null ? null : open.content(id);
  }

  /** What has to be done once main is held. */
  interface Preparation {
    Snapshot prepare() throws IOException;
  }

  /**
   * Opens a window.
   *
   * @param preparation brings what is known of the repository up to what main is now
   * @throws RefLock.BusyException if another program is moving main
   */
  Snapshot begin(RepositoryFolder folder, Preparation preparation) throws IOException {
    folder.main().hold();
    boolean done = false;
    try {
      Snapshot now = preparation.prepare();
      PackFiles files = workplace.newPack();
      window = new Window(files.name(), now.head());
      done = true;
      return now;
    } finally {
      if (!done) {
        folder.main().letGo();
      }
    }
  }

  /** Closes the window if nothing came of it. */
  void endIfEmpty(RepositoryFolder folder) {
    Window open = window;
    if (open != null && open.isEmpty()) {
      window = null;
      folder.main().letGo();
    }
  }

  /**
   * Closes the window: what was in it is in its place on return.
   *
   * @param head what main is to be
   * @throws IOException if it cannot be placed: it stays open then, and takes nothing more
   */
  void place(RepositoryFolder folder, ObjectId head) throws IOException {
    Window open = window;
    if (open == null) {
      return;
    }
    if (open.isEmpty()) {
      endIfEmpty(folder);
      return;
    }
    PackFiles pack = new PackFiles(folder.packs().folder(), open.pack());
    if (open.hasFailed()) {
      pack.delete(workplace.disk());
    }
    try {
      write(folder, open.objects().packed(), pack);
      keepWhatSomebodyForced(folder, open.base());
      folder.main().placeHeld(head);
    } catch (IOException | RuntimeException e) {
      open.failed();
      pack.delete(workplace.disk());
      throw e;
    }
    unsynced.placed(name, pack);
    folder.objects().added(pack.pack());
    window = null;
    workplace.disk().tryDelete(pack.keep());
    open.bodies().forEach(PackFolder.Kept::letGo);
    folder.main().letGo();
  }

  /** Somebody may have removed the lock, and moved main in spite of it. */
  private void keepWhatSomebodyForced(RepositoryFolder folder, Optional<ObjectId> base)
      throws IOException {
    Optional<ObjectId> now = folder.main().readAny();
    if (now.isPresent() && !now.equals(base)) {
      LostCommits.keep(workplace, folder, name, now.get());
    }
  }

  /** Leaves what is in the window to the journal, and the lock to whoever opens it next. */
  void forget() {
    window = null;
  }

  private void write(RepositoryFolder folder, List<EncodedObject> objects, PackFiles pack)
      throws IOException {
    Disk disk = workplace.disk();
    folder.packs().keep(pack);
    PackEntries entries;
    try (PackOutput out = new PackOutput(disk, pack.pack(), objects.size())) {
      for (EncodedObject object : objects) {
        out.addEncoded(object.id(), ByteBuffer.wrap(object.entry()));
      }
      entries = out.finish(false);
    }
    // Under another name until it is whole: git takes a pack for one once its index is there.
    Path index = workplace.newFile();
    try {
      PackOutput.writeIndex(disk, index, entries, false);
      disk.rename(index, pack.index());
    } catch (IOException e) {
      disk.tryDelete(index);
      throw e;
    }
  }
}
