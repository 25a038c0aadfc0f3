package org.evy.rag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Phrases of one to three words, as stems, and what else may stand for each.
final class PhraseBook {

    static final PhraseBook EMPTY = new PhraseBook();

    private static final int LONGEST = 3;

    private final Map<List<String>, Set<List<String>>> meanings = new HashMap<>();

    private PhraseBook() {}

    /// Lines such as `diarrhoea, loose stool, running stomach`: each stands for all others.
    static PhraseBook ofGroups(List<String> lines, Function<String, List<String>> stems) {
        var book = new PhraseBook();
        for (var line : lines) {
            var phrases = Arrays.stream(line.split(",")).map(stems).toList();
            for (var phrase : phrases) {
                phrases.stream().filter(other -> !other.equals(phrase)).forEach(other -> book.add(phrase, other));
            }
        }
        return book;
    }

    /// Lines such as `mbuzi = goat` or `homa = fever, malaria`.
    static PhraseBook ofPairs(
            List<String> lines, Function<String, List<String>> stems, Function<String, List<String>> otherStems) {
        var book = new PhraseBook();
        for (var line : lines) {
            var sides = line.split("=", 2);
            for (var phrase : sides[0].split(",")) {
                for (var meaning : sides[1].split(",")) {
                    book.add(stems.apply(phrase), otherStems.apply(meaning));
                }
            }
        }
        return book;
    }

    private void add(List<String> phrase, List<String> meaning) {
        if (!phrase.isEmpty() && !meaning.isEmpty() && phrase.size() <= LONGEST) {
            meanings.computeIfAbsent(phrase, none -> new LinkedHashSet<>()).add(meaning);
        }
    }

    /// What may stand for these words; empty when the book does not have them.
    Set<List<String>> of(List<String> phrase) {
        return meanings.getOrDefault(phrase, Set.of());
    }

    /// How many words from here on the book has as one phrase; 0 when none.
    int longestFrom(List<String> words, int from) {
        for (int length = Math.min(LONGEST, words.size() - from); length > 0; length--) {
            if (meanings.containsKey(words.subList(from, from + length))) {
                return length;
            }
        }
        return 0;
    }

    /// Every single word that the book knows.
    List<String> words() {
        var words = new ArrayList<String>();
        meanings.keySet().stream().filter(phrase -> phrase.size() == 1).forEach(phrase -> words.add(phrase.getFirst()));
        return words;
    }
}
