package coffer.storage.memory;

import coffer.storage.tree.StorageException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What was read and cannot change, up to a number of bytes in all; what was not used for longest
 * goes first. For any number of threads.
 */
public final class WeightedCache<K, V> {

  /** Reads what is not in the cache. */
  public interface Loader<V> {
    /** Called when the value is not there. */
    V load() throws IOException;
  }

  private static final long PATIENCE_SECONDS = 10;

  private final long capacity;
  private final long largest;
  private final ToIntFunction<V> weigher;
  private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);

  /** Values that are too large to be kept, for as long as somebody uses them. */
  private final Map<K, WeakReference<V>> inUse = new HashMap<>();

  /** Held while a value is read that many may want at once, and takes long. */
  private final Map<K, ReentrantLock> loading = new HashMap<>();

  private long weight;

  /**
   * @param capacity in bytes
   * @param largest weight of a value that is kept; a larger one would drive out too many others
   * @param weigher tells about how many bytes a value takes, its key included
   */
  public WeightedCache(long capacity, long largest, ToIntFunction<V> weigher) {
    this.capacity = capacity;
    this.largest = largest;
    this.weigher = weigher;
  }

  /** The value, if it is there. */
  public synchronized Optional<V> get(K key) {
    V kept = values.get(key);
    if (kept != null || inUse.isEmpty()) {
      return Optional.ofNullable(kept);
    }
    WeakReference<V> large = inUse.get(key);
    return Optional.ofNullable(large == null ? null : large.get());
  }

  /** The value, read if it is not there; whoever wants the same meanwhile may read it too. */
  public V get(K key, Loader<V> loader) throws IOException {
    Optional<V> known = get(key);
    if (known.isPresent()) {
      return known.get();
    }
    V loaded = loader.load();
    put(key, loaded);
    return loaded;
  }

  /**
   * The same, but one after the other, so that those behind the first find it there.
   *
   * @throws StorageException unavailable, if that takes too long
   */
  public V getOnce(K key, Loader<V> loader) throws IOException {
    return getOnce(key, value -> key, loader);
  }

  /**
   * The same for a value of which only its reader knows under which key it is to be kept.
   *
   * @throws StorageException unavailable, if that takes too long
   */
  public V getOnce(K key, Function<V, K> keyOf, Loader<V> loader) throws IOException {
    Optional<V> known = get(key);
    if (known.isPresent()) {
      return known.get();
    }
    ReentrantLock turn = turn(key);
    takeInTime(turn);
    try {
      Optional<V> readMeanwhile = get(key);
      if (readMeanwhile.isPresent()) {
        return readMeanwhile.get();
      }
      V loaded = loader.load();
      put(keyOf.apply(loaded), loaded);
      return loaded;
    } finally {
      turn.unlock();
      forget(key, turn);
    }
  }

  private static void takeInTime(ReentrantLock turn) throws StorageException {
    try {
      if (turn.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new StorageException(
        StorageException.Reason.UNAVAILABLE, "others are reading the same, and it takes long");
  }

  private synchronized ReentrantLock turn(K key) {
    return loading.computeIfAbsent(key, unused -> new ReentrantLock());
  }

  private synchronized void forget(K key, ReentrantLock turn) {
    if (!turn.hasQueuedThreads() && !turn.isLocked()) {
      loading.remove(key, turn);
    }
  }

  /** Keeps the value; one that is too large only for as long as somebody uses it. */
  public synchronized void put(K key, V value) {
    int added = weigher.applyAsInt(value);
    if (added > largest) {
      inUse.values().removeIf(large -> large.get() == null);
      inUse.put(key, new WeakReference<>(value));
      return;
    }
    V before = values.put(key, value);
    weight += added - (before == null ? 0 : weigher.applyAsInt(before));
    Iterator<V> eldest = values.values().iterator();
    while (weight > capacity) {
      weight -= weigher.applyAsInt(eldest.next());
      eldest.remove();
    }
  }

  /** Lets go of a value that nobody will ask for again. */
  public synchronized void remove(K key) {
    V removed = values.remove(key);
    weight -= removed == null ? 0 : weigher.applyAsInt(removed);
    inUse.remove(key);
  }
}
