package org.evy.rag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evy.rag.QuestionWord.Option;
import org.jspecify.annotations.Nullable;

/// Turns a person's words into words that the knowledge knows: texting forms written out, unknown words corrected,
/// synonyms added. Words that the knowledge uses stay as they are.
final class QuestionReader {

    private static final double SYNONYM = 0.9;
    private static final double TRANSLATION = 0.9;
    private static final double SAME_SKELETON = 0.75;

    /// A correction must be at least this like the word: 1 edit in 4 letters, 2 in 7.
    private static final double LEAST_ALIKE = 0.7;

    private static final int MOST_CORRECTIONS = 4;
    private static final int SHORTEST_HALF = 4;
    private static final int CORRECTIONS_KEPT = 1000;

    private final KnowledgeIndex index;
    private final WordWeights weights;

    /// Looking for alike words costs a millisecond, and a village's slips come again.
    private final Lately<String, List<Option>> corrected = new Lately<>(CORRECTIONS_KEPT);

    QuestionReader(KnowledgeIndex index, WordWeights weights) {
        this.index = index;
        this.weights = weights;
    }

    /// Reads a text in the language of the facts to be searched.
    List<QuestionWord> read(String text, Language language) {
        return read(text, language, language.same(), new Finder() {
            @Override
            public List<Option> options(List<String> stems, String written) {
                return own(language, stems, written);
            }

            @Override
            public double weight(List<Option> options, String written) {
                return weights.of(options, written, language);
            }

            @Override
            public @Nullable QuestionWord joined(String written) {
                var stem = List.of(stem(language, written));
                if (!knowsAll(language, stem)) {
                    return null;
                }
                var options = List.of(new Option(stem, 1, null));
                return new QuestionWord(written, options, weight(options, written), false);
            }
        });
    }

    /// Reads a text in a language that it is only guessed to be in, hence without correcting anything.
    List<QuestionWord> readAsItStands(String text, Language language) {
        return read(text, language, language.same(), new Finder() {
            @Override
            public List<Option> options(List<String> stems, String written) {
                return asItStands(language, stems);
            }

            @Override
            public double weight(List<Option> options, String written) {
                return weights.of(options, written, language);
            }
        });
    }

    /// Reads a text of one language for a search among English facts: by the glossary, and as it stands, since people
    /// mix English words into their own language.
    List<QuestionWord> readInto(Language english, String text, Language language) {
        return read(text, language, language.english(), new Finder() {
            @Override
            public List<Option> options(List<String> stems, String written) {
                return translations(english, language, stems, written);
            }

            @Override
            public double weight(List<Option> options, String written) {
                return weights.translated(options, written, language, english);
            }
        });
    }

    /// What words may mean to the facts, and how much they tell.
    private interface Finder {
        List<Option> options(List<String> stems, String written);

        double weight(List<Option> options, String written);

        /// Two words that the facts write as one (`chicken pox`); null when they do not.
        default @Nullable QuestionWord joined(String written) {
            return null;
        }
    }

    private static List<QuestionWord> read(String text, Language language, PhraseBook phrases, Finder finder) {
        var written = language.written(language.spelledOut(text));
        var stems = written.stream().map(word -> stem(language, word)).toList();
        Map<String, QuestionWord> words = new LinkedHashMap<>();
        for (int i = 0; i < written.size(); ) {
            if (i + 1 < written.size()) {
                var joined = finder.joined(written.get(i) + written.get(i + 1));
                if (joined != null) {
                    words.putIfAbsent(joined.written(), joined);
                    i += 2;
                    continue;
                }
            }
            int length = Math.max(1, phrases.longestFrom(stems, i));
            var phrase = String.join(" ", written.subList(i, i + length));
            var options = finder.options(stems.subList(i, i + length), phrase);
            if (options.isEmpty() && length > 1) {
                length = 1;
                phrase = written.get(i);
                options = finder.options(stems.subList(i, i + 1), phrase);
            }
            var key = options.isEmpty()
                    ? phrase
                    : String.join(" ", options.getFirst().stems());
            words.putIfAbsent(
                    key,
                    new QuestionWord(
                            phrase, List.copyOf(options), finder.weight(options, phrase), language.isLight(phrase)));
            i += length;
        }
        return List.copyOf(words.values());
    }

    private List<Option> own(Language language, List<String> stems, String written) {
        var options = asItStands(language, stems);
        return options.isEmpty() && stems.size() == 1 && !language.isCorrect(written)
                ? corrections(language, written)
                : options;
    }

    private List<Option> asItStands(Language language, List<String> stems) {
        List<Option> options = new ArrayList<>();
        if (knowsAll(language, stems)) {
            options.add(new Option(stems, 1, null));
        }
        for (var other : language.same().of(stems)) {
            if (knowsAll(language, other)) {
                options.add(new Option(other, SYNONYM, null));
            }
        }
        return options;
    }

    private List<Option> translations(Language english, Language language, List<String> stems, String written) {
        List<Option> options = new ArrayList<>();
        for (var meaning : language.english().of(stems)) {
            if (knowsAll(english, meaning)) {
                options.add(new Option(meaning, TRANSLATION, null));
            }
        }
        var asEnglish = english.stems(written);
        if (options.isEmpty() && asEnglish.size() == 1 && knowsAll(english, asEnglish)) {
            options.add(new Option(asEnglish, 1, null));
        }
        return options;
    }

    private static String stem(Language language, String word) {
        var stems = language.stems(word);
        return stems.isEmpty() ? word : stems.getFirst();
    }

    private boolean knowsAll(Language language, List<String> stems) {
        return stems.stream().allMatch(stem -> index.knows(language.code(), stem) > 0);
    }

    private List<Option> corrections(Language language, String word) {
        return corrected.of(language.code() + " " + word, () -> findCorrections(language, word));
    }

    private List<Option> findCorrections(Language language, String word) {
        Map<String, Option> byStem = new LinkedHashMap<>();
        if (word.codePoints().anyMatch(Character::isDigit)) {
            return List.of();
        }
        for (var alike : index.alike(language.code(), word)) {
            if (alike.score >= LEAST_ALIKE) {
                correction(byStem, language, alike.string, alike.score);
            }
        }
        for (var alike : index.withSkeleton(language.code(), Skeleton.of(word))) {
            if (isShortened(word, alike)) {
                correction(byStem, language, alike, SAME_SKELETON);
            }
        }
        return byStem.isEmpty()
                ? halves(language, word)
                : byStem.values().stream()
                        .sorted(Comparator.comparingDouble(Option::likeness).reversed())
                        .limit(MOST_CORRECTIONS)
                        .toList();
    }

    /// A word that the facts write as two (`armyworm`).
    private List<Option> halves(Language language, String word) {
        for (int cut = SHORTEST_HALF; cut <= word.length() - SHORTEST_HALF; cut++) {
            var both = List.of(stem(language, word.substring(0, cut)), stem(language, word.substring(cut)));
            if (knowsAll(language, both)) {
                return List.of(new Option(both, SYNONYM, null));
            }
        }
        return List.of();
    }

    private static void correction(Map<String, Option> byStem, Language language, String word, double likeness) {
        var stem = stem(language, word);
        byStem.merge(
                stem,
                new Option(List.of(stem), likeness, word),
                (one, other) -> one.likeness() >= other.likeness() ? one : other);
    }

    /// The same bones are a likely meaning only when the first letter is the same kind and vowels were left out, not
    /// exchanged freely: `wtr` is `water`, `wetter` is not.
    private static boolean isShortened(String word, String full) {
        return word.length() <= full.length() + 1 && word.length() >= 3;
    }
}
