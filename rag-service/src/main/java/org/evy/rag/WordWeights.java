package org.evy.rag;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evy.rag.QuestionWord.Option;

/// How much a word tells: the rarer among the facts, the more, as in BM25; words like "brother" or "yesterday" little.
final class WordWeights {

    private static final double LIGHT = 0.35;
    private static final double UNKNOWN_LIGHT = 0.35;

    /// A word that is spelled correctly and that no fact uses: the question is about something else.
    private static final double FOREIGN = 1.4;

    /// A word that nobody knows may be a name, or a slip.
    private static final double UNKNOWN = 0.85;

    /// A word that a small glossary cannot translate.
    private static final double UNTRANSLATED = 0.5;

    private final KnowledgeIndex index;

    WordWeights(KnowledgeIndex index) {
        this.index = index;
    }

    /// What is left of a word's weight in a search.
    static double share(boolean light) {
        return light ? LIGHT : 1;
    }

    /// Of a word of a question.
    double of(List<Option> options, String written, Language language) {
        if (options.isEmpty()) {
            double rarest = ofCount(1, language);
            if (language.isLight(written)) {
                return UNKNOWN_LIGHT * rarest;
            }
            return (language.isCorrect(written) ? FOREIGN : UNKNOWN) * rarest;
        }
        // The word itself where the facts use it; else its rarest meaning: a common synonym must not make a rare word
        // light.
        double weight = options.getFirst().likeness() == 1
                ? heaviest(options.getFirst(), language)
                : options.stream()
                        .mapToDouble(option -> heaviest(option, language))
                        .max()
                        .orElse(0);
        return language.isLight(written) ? LIGHT * weight : weight;
    }

    private double heaviest(Option option, Language language) {
        return option.stems().stream()
                .mapToDouble(stem -> ofStem(stem, language))
                .max()
                .orElse(0);
    }

    /// Of a word that is asked in one language and looked for in another.
    double translated(List<Option> options, String written, Language asked, Language facts) {
        if (!options.isEmpty()) {
            double weight = of(options, written, facts);
            return asked.isLight(written) ? LIGHT * weight : weight;
        }
        double share = asked.isLight(written) ? UNKNOWN_LIGHT : asked.isCorrect(written) ? FOREIGN : UNTRANSLATED;
        return share * ofCount(1, facts);
    }

    /// Of all stems together.
    double of(Collection<String> stems, Language language) {
        return stems.stream().mapToDouble(stem -> ofStem(stem, language)).sum();
    }

    private double ofStem(String stem, Language language) {
        double weight = ofCount(Math.max(1, index.knows(language.code(), stem)), language);
        return language.isLightStem(stem) ? LIGHT * weight : weight;
    }

    private double ofCount(int holding, Language language) {
        int facts = index.facts().getOrDefault(language.code(), 0);
        return Math.log(1 + (facts - holding + 0.5) / (holding + 0.5));
    }

    /// How much of a way to ask the question holds, as weight of the way's own stems.
    double held(Set<String> way, List<QuestionWord> words, Language language) {
        Map<String, Double> held = new HashMap<>();
        for (var word : words) {
            for (var option : word.options()) {
                if (way.containsAll(option.stems())) {
                    option.stems().forEach(stem -> held.merge(stem, option.likeness(), Math::max));
                }
            }
        }
        return held.entrySet().stream()
                .mapToDouble(stem -> stem.getValue() * ofStem(stem.getKey(), language))
                .sum();
    }

    /// The share of a question's weight that these stems cover.
    static double covered(List<QuestionWord> words, Set<String> stems) {
        double covered = 0;
        for (var word : words) {
            double likeness = 0;
            for (var option : word.options()) {
                if (stems.containsAll(option.stems())) {
                    likeness = Math.max(likeness, option.likeness());
                }
            }
            covered += likeness * word.weight();
        }
        return covered;
    }
}
