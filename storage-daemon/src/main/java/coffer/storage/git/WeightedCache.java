package coffer.storage.git;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What was read and cannot change, up to a number of bytes in all; what was not used for longest
 * goes first. For any number of threads.
 */
final class WeightedCache<K, V> {

  private final long capacity;
  private final ToIntFunction<V> weigher;
  private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
  private long weight;

  /**
   * @param capacity in bytes
   * @param weigher tells about how many bytes a value takes, its key included
   */
  WeightedCache(long capacity, ToIntFunction<V> weigher) {
    this.capacity = capacity;
    this.weigher = weigher;
  }

  synchronized Optional<V> get(K key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Keeps the value, unless it alone would drive out most others. */
  synchronized void put(K key, V value) {
    int added = weigher.applyAsInt(value);
    if (added > capacity / 4) {
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
}
