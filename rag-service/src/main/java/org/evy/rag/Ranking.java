package org.evy.rag;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.evy.rag.QuestionWord.Option;

/// Finds candidates with BM25 and puts them in order by how much of the question they cover.
final class Ranking {

    private static final int CANDIDATES = 30;
    private static final float ASKED = 1.5f;
    private static final float TEXT = 1f;
    private static final float TIE = 0.1f;

    /// The shares in a score, fitted on this module's questions.
    private record Shares(double likeness, double likenessAndCoverage, double asked, double bm25) {

        /// In a fact of one SMS, that the question is like a way to ask counts most: words that the fact only happens
        /// to hold mislead.
        static final Shares OF_A_FACT = new Shares(0.5, 0.25, 0.05, 0.2);

        /// A passage of many sentences answers more than its title asks.
        static final Shares OF_A_PASSAGE = new Shares(0.1, 0, 0, 0.9);
    }

    /// More words, stop words left out, than one SMS can hold.
    private static final double LONG = 40;

    /// What is left of the score of advice when the question wants a price or a name.
    private static final double OTHER_KIND = 0.6;

    private final KnowledgeIndex index;
    private final WordWeights weights;

    Ranking(KnowledgeIndex index, WordWeights weights) {
        this.index = index;
        this.weights = weights;
    }

    /// The facts that fit, the best first.
    ///
    /// @param kinds   what the question wants besides advice; see [WantedKind]
    /// @param allowed which facts may answer here and today
    List<Match> rank(List<QuestionWord> words, Set<String> kinds, String language, Query allowed) {
        var known = words.stream().filter(word -> word.isKnown()).toList();
        if (known.isEmpty()) {
            return List.of();
        }
        var query = new BooleanQuery.Builder().add(allowed, Occur.FILTER);
        query.add(anyOf(known, language), Occur.MUST);
        var candidates = index.search(query.build(), CANDIDATES);
        double best = candidates.isEmpty() ? 1 : candidates.getFirst().bm25();
        return candidates.stream()
                .map(candidate -> match(words, kinds, candidate, best))
                .sorted(Comparator.comparingDouble(Match::score).reversed())
                .toList();
    }

    private static Query anyOf(List<QuestionWord> words, String language) {
        var query = new BooleanQuery.Builder();
        for (var word : words) {
            var options = word.options().stream()
                    .map(option -> (Query) new BoostQuery(
                            option(option, language), (float) (option.likeness() * WordWeights.share(word.light()))))
                    .toList();
            query.add(new DisjunctionMaxQuery(options, TIE), Occur.SHOULD);
        }
        return query.build();
    }

    private static Query option(Option option, String language) {
        var all = new BooleanQuery.Builder();
        for (var stem : option.stems()) {
            all.add(
                    new BooleanQuery.Builder()
                            .add(in(Field.ASKED.of(language), stem, ASKED), Occur.SHOULD)
                            .add(in(Field.TEXT.of(language), stem, TEXT), Occur.SHOULD)
                            .build(),
                    Occur.MUST);
        }
        return all.build();
    }

    private static Query in(String field, String stem, float boost) {
        return new BoostQuery(new TermQuery(new Term(field, stem)), boost);
    }

    private Match match(List<QuestionWord> words, Set<String> kinds, Candidate candidate, double bestBm25) {
        double whole = words.stream().mapToDouble(QuestionWord::weight).sum();
        double coverage = WordWeights.covered(words, candidate.stems()) / whole;
        Set<String> everyWay = new HashSet<>();
        double likeness = 0;
        var language = Language.of(candidate.language());
        for (var way : candidate.ways()) {
            everyWay.addAll(way);
            double ofWay = weights.of(way, language);
            if (ofWay > 0) {
                double recall = WordWeights.covered(words, way) / whole;
                double precision = weights.held(way, words, language) / ofWay;
                likeness = Math.max(likeness, harmonicMean(recall, precision));
            }
        }
        double asked = WordWeights.covered(words, everyWay) / whole;
        double bm25 = candidate.bm25() / bestBm25;
        var shares = index.meanWords(candidate.language()) > LONG ? Shares.OF_A_PASSAGE : Shares.OF_A_FACT;
        double score = shares.likeness() * likeness
                + shares.likenessAndCoverage() * Math.sqrt(likeness * coverage)
                + shares.asked() * asked
                + shares.bm25() * bm25 * coverage;
        score *= certainty(words, candidate);
        if (!candidate.kinds().containsAll(kinds)) {
            score *= OTHER_KIND;
        }
        return new Match(candidate, score, coverage, asked, likeness, bm25);
    }

    private static double harmonicMean(double one, double other) {
        return one + other == 0 ? 0 : 2 * one * other / (one + other);
    }

    /// Less than 1 when the fact holds nothing of the question but guessed corrections: `inflation` is not `infection`.
    private static double certainty(List<QuestionWord> words, Candidate candidate) {
        double best = 0;
        for (var word : words) {
            for (var option : word.options()) {
                if (candidate.stems().containsAll(option.stems())) {
                    best = Math.max(best, option.understood() == null ? 1 : option.likeness());
                }
            }
        }
        return best * best;
    }
}
