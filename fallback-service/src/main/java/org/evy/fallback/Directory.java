package org.evy.fallback;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The public service numbers of the place, as the operator wrote them down.
final class Directory {

    /// A text of so few words that names a service asks for its number.
    private static final int SHORT = 2;

    private record Line(FallbackProperties.Entry entry, Set<List<String>> names) {}

    private final List<Line> lines;
    private final Set<String> asking;

    /// @param asking words that ask for a number, of all languages, because people mix them
    Directory(List<FallbackProperties.Entry> entries, Collection<String> asking) {
        this.asking = Set.copyOf(asking);
        this.lines = entries.stream()
                .map(entry -> {
                    var names = new HashSet<List<String>>();
                    entry.words().forEach(each -> names.add(Words.of(each)));
                    names.remove(List.<String>of());
                    return new Line(entry, names);
                })
                .toList();
    }

    /// The entry that the text asks for; the first one where it names several.
    Optional<FallbackProperties.Entry> asked(String text) {
        var words = Words.of(text);
        boolean asks = words.size() <= SHORT || words.stream().anyMatch(asking::contains);
        if (!asks) {
            return Optional.empty();
        }
        return lines.stream()
                .filter(line -> line.names.stream().anyMatch(words::containsAll))
                .map(Line::entry)
                .findFirst();
    }
}
