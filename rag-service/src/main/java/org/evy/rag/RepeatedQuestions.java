package org.evy.rag;

import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Supplier;

/// Remembers what the last questions found: a village asks the same things in the same week. It lives as long as one
/// index does, and a new day asks anew because facts expire.
final class RepeatedQuestions {

    private record Key(String text, String language, LocalDate today) {}

    private final Lately<Key, Finding> last;

    RepeatedQuestions(int most) {
        last = new Lately<>(most);
    }

    Finding findOr(String text, String language, LocalDate today, Supplier<Finding> search) {
        var normal = text.toLowerCase(Locale.ROOT).strip().replaceAll("[\\s?!.]+", " ");
        return last.of(new Key(normal, language, today), search);
    }
}
