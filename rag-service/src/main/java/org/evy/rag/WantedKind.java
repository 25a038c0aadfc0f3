package org.evy.rag;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What kind of thing a question wants when it is no advice: a price, a name, a phone number, a dose. Such a question
/// shares all its weighty words with facts that do not hold the thing.
final class WantedKind {

    private record Phrase(String kind, String words) {}

    private final List<Phrase> phrases = new ArrayList<>();

    /// @param lines such as `price: price, cost, how much is`
    WantedKind(List<String> lines) {
        for (var line : lines) {
            var sides = line.split(":", 2);
            for (var words : sides[1].split(",")) {
                phrases.add(new Phrase(sides[0].strip(), " " + plain(words) + " "));
            }
        }
    }

    /// The names of the kinds that a text asks for; the same in every language.
    Set<String> in(String text) {
        var padded = " " + plain(text) + " ";
        Set<String> kinds = new HashSet<>();
        for (var phrase : phrases) {
            if (padded.contains(phrase.words())) {
                kinds.add(phrase.kind());
            }
        }
        return kinds;
    }

    private static String plain(String text) {
        return Language.folded(text.toLowerCase(Locale.ROOT))
                .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ")
                .strip();
    }
}
