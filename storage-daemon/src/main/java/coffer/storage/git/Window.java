package coffer.storage.git;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Batches that are durable in the journal and not in their place yet. As long as there is a window,
 * the engine holds the lock of main, so that what it builds on stays what main is. Mutable, for
 * whoever holds the repository's lock, but for {@link #content}, which is for anybody.
 */
final class Window {

  /**
   * No longer than this: git waits for main.lock for 5 s in repositories with the engine's
   * settings. Each window costs about ten small files, whatever is in it.
   */
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** No longer than this once there is much in it, for the sake of memory. */
  private static final long LONGEST_FAT_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  private static final long FAT_BYTES = 2 << 20;

  private static final Logger LOG = System.getLogger(Window.class.getName());

  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What is in memory is bounded. */
  private static final long MOST_BYTES = 4 << 20;

  private static final long MOST_IN_MEMORY = 24 << 20;

  private final String pack;
  private final Optional<ObjectId> base;
  private final long began = System.nanoTime();
  private final NewObjects objects = new NewObjects();
  private final Map<ObjectId, NewObject> contents = new ConcurrentHashMap<>();
  private final List<PackFolder.Kept> bodies = new ArrayList<>();
  private volatile long touched = began;
  private volatile boolean failed;

  /**
   * @param pack the name of the pack it will be
   * @param base what main is meanwhile
   */
  Window(String pack, Optional<ObjectId> base) {
    this.pack = pack;
    this.base = base;
  }

  Optional<ObjectId> base() {
    return base;
  }

  String pack() {
    return pack;
  }

  NewObjects objects() {
    return objects;
  }

  /** Takes a batch that is durable. */
  void add(NewObjects batch, List<PackFolder.Kept> withBodies) {
    objects.addAll(batch);
    for (EncodedObject object : batch.objects()) {
      contents.put(object.id(), object.object());
    }
    bodies.addAll(withBodies);
    touched = System.nanoTime();
  }

  /** An object of those; null if it is none. */
  @Nullable NewObject content(ObjectId id) {
    return contents.get(id);
  }

  /** Packs that are in their place, and that a gc may have once main leads to them. */
  List<PackFolder.Kept> bodies() {
    return bodies;
  }

  boolean isEmpty() {
    return objects.isEmpty() && bodies.isEmpty();
  }

  /** It could not be placed: nothing more is taken until it is. */
  void failed() {
    if (!failed) {
      LOG.log(Logger.Level.WARNING, "what was written is in the journal only, and stays there");
    }
    failed = true;
    touched = System.nanoTime();
  }

  /** True if an attempt to place it may have left something behind. */
  boolean hasFailed() {
    return failed;
  }

  /** True if it has to be placed before anything else is written. */
  boolean isFull() {
    long longest = objects.heldBytes() > FAT_BYTES ? LONGEST_FAT_NANOS : LONGEST_NANOS;
    return failed
        || System.nanoTime() - began > longest
        || objects.bytes() > MOST_BYTES
        || objects.heldBytes() > MOST_IN_MEMORY;
  }

  /** True if it is full, or nothing has come for so long; for any thread. */
  boolean isDue(long lingerNanos) {
    long still = System.nanoTime() - touched;
    return failed ? still > RETRY_NANOS : isFull() || still >= lingerNanos;
  }
}
