package org.evy.emergency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words and phrases of one language's rules, and where they stand in a text.
///
/// A term is a choice of phrases (`baby|child|new_born`), a phrase is words that follow one another (`new_born`), and
/// `?` in a phrase stands for one word or none (`not_?_breathing`).
final class Phrasebook {

    private static final String GAP = "?";

    private final Vocabulary vocabulary;
    private final Map<String, String> spelling;
    private final Map<Set<String>, Integer> terms = new HashMap<>();
    private final Map<String, Phrase> phrases = new HashMap<>();
    private final Map<Integer, List<Phrase>> byFirstWord = new HashMap<>();
    private int size;

    /// Holds arrays, because a node has tens of thousands of them.
    private static final class Phrase {
        private final int[] words;
        private final boolean[] gapBefore;
        private int[] terms = {};

        private Phrase(int[] words, boolean[] gapBefore) {
            this.words = words;
            this.gapBefore = gapBefore;
        }

        private void partOf(int term) {
            terms = Arrays.copyOf(terms, terms.length + 1);
            terms[terms.length - 1] = term;
        }
    }

    /// Words from `start` to `end`, both included.
    record Span(int start, int end) {}

    /// @param spelling what people write, and the words that it stands for
    Phrasebook(Set<String> known, Map<String, String> spelling) {
        this.vocabulary = new Vocabulary(known);
        this.spelling = Map.copyOf(spelling);
    }

    /// @param alternatives phrases in the notation of the rules
    int term(Set<String> alternatives) {
        Integer before = terms.get(alternatives);
        if (before != null) {
            return before;
        }
        int term = size++;
        terms.put(Set.copyOf(alternatives), term);
        alternatives.forEach(each -> phrases.computeIfAbsent(each, this::phrase).partOf(term));
        return term;
    }

    private Phrase phrase(String notation) {
        String[] parts = notation.split("_");
        int[] words = new int[parts.length];
        boolean[] gaps = new boolean[parts.length];
        int count = 0;
        for (String part : parts) {
            if (part.equals(GAP)) {
                gaps[count] = true;
            } else {
                words[count++] = vocabulary.number(part);
            }
        }
        Phrase phrase = new Phrase(Arrays.copyOf(words, count), Arrays.copyOf(gaps, count));
        byFirstWord.computeIfAbsent(phrase.words[0], w -> new ArrayList<>(1)).add(phrase);
        return phrase;
    }

    /// Forgets what only making terms needed; from now on texts are looked up.
    void seal() {
        terms.clear();
        phrases.clear();
        vocabulary.seal();
    }

    Found find(PlainText text) {
        List<PlainText.Word> words = new ArrayList<>();
        for (PlainText.Word word : text.words()) {
            String meant = spelling.get(word.plain());
            if (meant == null) {
                words.add(word);
            } else {
                for (String each : meant.split(" ")) {
                    words.add(new PlainText.Word(List.of(each), word.sentence()));
                }
            }
        }
        List<Set<Integer>> at = new ArrayList<>();
        for (PlainText.Word word : words) {
            Set<Integer> numbers = new HashSet<>();
            vocabulary.look(word, numbers::add);
            at.add(numbers);
        }
        Found found = new Found(words, size);
        for (int start = 0; start < words.size(); start++) {
            for (Integer number : at.get(start)) {
                for (Phrase phrase : byFirstWord.getOrDefault(number, List.of())) {
                    int end = end(phrase, at, start);
                    if (end >= 0) {
                        found.add(phrase.terms, new Span(start, end));
                    }
                }
            }
        }
        return found;
    }

    private static int end(Phrase phrase, List<Set<Integer>> at, int start) {
        int position = start;
        for (int i = 1; i < phrase.words.length; i++) {
            Integer word = phrase.words[i];
            if (position + 1 < at.size() && at.get(position + 1).contains(word)) {
                position++;
            } else if (phrase.gapBefore[i]
                    && position + 2 < at.size()
                    && at.get(position + 2).contains(word)) {
                position += 2;
            } else {
                return -1;
            }
        }
        return position;
    }

    /// Where each term stands in one text.
    static final class Found {
        private final List<PlainText.Word> words;
        private final @Nullable List<Span>[] spans;

        @SuppressWarnings({"unchecked", "rawtypes"})
        private Found(List<PlainText.Word> words, int terms) {
            this.words = words;
            this.spans = new List[terms];
        }

        private void add(int[] terms, Span span) {
            for (int term : terms) {
                List<Span> before = spans[term];
                if (before == null) {
                    before = new ArrayList<>();
                    spans[term] = before;
                }
                before.add(span);
            }
        }

        List<Span> spans(int term) {
            List<Span> found = spans[term];
            return found == null ? List.of() : found;
        }

        /// The whole sentences that these words stand in.
        Span sentences(Span span) {
            int start = span.start;
            while (start > 0
                    && words.get(start - 1).sentence() == words.get(span.start).sentence()) {
                start--;
            }
            int end = span.end;
            while (end + 1 < words.size()
                    && words.get(end + 1).sentence() == words.get(span.end).sentence()) {
                end++;
            }
            return new Span(start, end);
        }

        Span whole() {
            return new Span(0, words.size() - 1);
        }
    }
}
