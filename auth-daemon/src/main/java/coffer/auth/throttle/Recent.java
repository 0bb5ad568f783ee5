package coffer.auth.throttle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A map that forgets what was not touched for longest, so that an attack takes bounded memory. */
final class Recent<K, V> {

  private static final int MOST = 32_768;

  private final Map<K, V> values =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
          return size() > MOST;
        }
      };

  Optional<V> get(K key) {
    return Optional.ofNullable(values.get(key));
  }

  void put(K key, V value) {
    values.put(key, value);
  }

  void remove(K key) {
    values.remove(key);
  }

  int size() {
    return values.size();
  }
}
