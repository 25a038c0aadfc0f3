package org.evy.rag;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Remembers the results that were used last. Safe for any number of threads; two may work out the same result at once.
final class Lately<K, V> {

    private final Map<K, V> last;

    /// @param most how many results; 0 = none
    Lately(int most) {
        last = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    V of(K key, Supplier<V> result) {
        synchronized (last) {
            var known = last.get(key);
            if (known != null) {
                return known;
            }
        }
        var found = result.get();
        synchronized (last) {
            last.put(key, found);
        }
        return found;
    }
}
