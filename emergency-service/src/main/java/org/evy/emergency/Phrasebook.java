package org.evy.emergency;

import java.util.ArrayList;
import java.util.HashMap;
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

    private record Phrase(List<Integer> words, List<Boolean> gapBefore, List<Integer> terms) {}

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
        int term = terms.size();
        terms.put(Set.copyOf(alternatives), term);
        alternatives.forEach(
                each -> phrases.computeIfAbsent(each, this::phrase).terms.add(term));
        return term;
    }

    private Phrase phrase(String notation) {
        List<Integer> words = new ArrayList<>();
        List<Boolean> gaps = new ArrayList<>();
        boolean gap = false;
        for (String word : notation.split("_")) {
            if (word.equals(GAP)) {
                gap = true;
            } else {
                words.add(vocabulary.number(word));
                gaps.add(gap);
                gap = false;
            }
        }
        Phrase phrase = new Phrase(words, gaps, new ArrayList<>());
        byFirstWord.computeIfAbsent(words.getFirst(), w -> new ArrayList<>()).add(phrase);
        return phrase;
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
            Set<Integer> numbers = new java.util.HashSet<>();
            vocabulary.look(word, numbers::add);
            at.add(numbers);
        }
        Found found = new Found(words, terms.size());
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
        for (int i = 1; i < phrase.words.size(); i++) {
            Integer word = phrase.words.get(i);
            if (position + 1 < at.size() && at.get(position + 1).contains(word)) {
                position++;
            } else if (phrase.gapBefore.get(i)
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

        private void add(List<Integer> terms, Span span) {
            for (Integer term : terms) {
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
