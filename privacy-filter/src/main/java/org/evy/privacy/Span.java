package org.evy.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Where a piece of personal data stands in a text; `end` is behind its last character.
record Span(Kind kind, int start, int end) {

    private boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    /// Those that count, from the end of the text to its start, ready to be replaced one by one.
    static List<Span> lastFirst(Collection<Span> found) {
        var kept = new ArrayList<Span>();
        found.stream()
                .sorted(Comparator.comparing(Span::kind)
                        .thenComparing(span -> span.start - span.end)
                        .thenComparing(Span::start))
                .filter(span -> span.end > span.start)
                .forEach(span -> {
                    if (kept.stream().noneMatch(span::overlaps)) {
                        kept.add(span);
                    }
                });
        kept.sort(Comparator.comparing(Span::start).reversed());
        return kept;
    }
}
