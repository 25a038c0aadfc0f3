package org.evy.rag;

import java.util.Collection;
import java.util.List;
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

    /// Of a word of a question, by the option that most facts use.
    double of(List<Option> options, String written, Language language) {
        if (options.isEmpty()) {
            double rarest = ofCount(1, language);
            if (language.isLight(written)) {
                return UNKNOWN_LIGHT * rarest;
            }
            return (language.isCorrect(written) ? FOREIGN : UNKNOWN) * rarest;
        }
        double least = Double.MAX_VALUE;
        for (var option : options) {
            double heaviest = 0;
            for (var stem : option.stems()) {
                heaviest = Math.max(heaviest, ofStem(stem, language));
            }
            least = Math.min(least, heaviest);
        }
        return language.isLight(written) ? LIGHT * least : least;
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
