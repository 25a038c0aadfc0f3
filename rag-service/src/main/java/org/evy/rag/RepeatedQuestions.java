package org.evy.rag;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Remembers what the last questions found: a village asks the same things in the same week. It lives as long as one
/// index does, and a new day asks anew because facts expire.
final class RepeatedQuestions {

    private record Key(String text, String language, LocalDate today) {}

    private final Map<Key, Finding> last;

    RepeatedQuestions(int most) {
        last = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Finding> eldest) {
                return size() > most;
            }
        };
    }

    Finding findOr(String text, String language, LocalDate today, Supplier<Finding> search) {
        var normal = text.toLowerCase(Locale.ROOT).strip().replaceAll("[\\s?!.]+", " ");
        var key = new Key(normal, language, today);
        synchronized (last) {
            var known = last.get(key);
            if (known != null) {
                return known;
            }
        }
        var found = search.get();
        synchronized (last) {
            last.put(key, found);
        }
        return found;
    }
}
