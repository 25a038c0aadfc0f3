package org.evy.rag;

import java.time.LocalDate;
import java.util.List;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// Decides whether a fact answers a question: in the person's language first, then, where allowed, in another one.
final class FactFinder {

    /// A longer text is also read sentence by sentence, since most of it is not the question.
    private static final int LONG = 8;

    /// A piece of a text must fit this much better than a whole text, since there are many pieces.
    private static final double SURER = 0.1;

    /// Much of a question gets lost in a small glossary: the rest must fit well.
    private static final double COVERAGE_OF_TRANSLATIONS = 0.6;

    /// What a fact in a language that nobody asked in must hold of the question.
    private static final double COVERAGE_OF_STRANGERS = 0.8;

    private final KnowledgeIndex index;
    private final RagProperties properties;
    private final Limits limits;
    private final QuestionReader reader;
    private final Ranking ranking;

    FactFinder(KnowledgeIndex index, RagProperties properties) {
        this.index = index;
        this.properties = properties;
        limits = Limits.of(properties);
        var weights = new WordWeights(index);
        reader = new QuestionReader(index, weights);
        ranking = new Ranking(index, weights);
    }

    Finding find(String text, String code, LocalDate today) {
        var allowed = allowed(today);
        var language = Language.of(code);
        var own = judge(text, language, part -> reader.read(part, language), code, allowed, limits);
        if (own.answers()) {
            return own;
        }
        var english = Language.of("en");
        if (!code.equals("en") && index.facts().containsKey("en")) {
            var translated = judge(
                    text,
                    language,
                    part -> reader.readInto(english, part, language),
                    "en",
                    allowed,
                    limits.withCoverage(COVERAGE_OF_TRANSLATIONS));
            if (translated.answers()) {
                return inLanguage(translated, code, allowed);
            }
        }
        for (var other : index.facts().keySet()) {
            if (!other.equals(code)) {
                var strange = Language.of(other);
                var words = reader.readAsItStands(text, strange);
                var matches = ranking.rank(words, strange.kinds().in(text), other, allowed);
                var guessed = Finding.of(words, matches, limits.withCoverage(COVERAGE_OF_STRANGERS));
                if (guessed.answers()) {
                    return inLanguage(guessed, code, allowed);
                }
            }
        }
        return own;
    }

    private interface Reading {
        List<QuestionWord> words(String part);
    }

    private Finding judge(String text, Language said, Reading reading, String code, Query allowed, Limits limits) {
        var words = reading.words(text);
        var whole = Finding.of(words, ranking.rank(words, said.kinds().in(text), code, allowed), limits);
        if (whole.answers() || words.size() < LONG) {
            return whole;
        }
        var best = whole;
        for (var piece : Pieces.of(text)) {
            var ofPiece = reading.words(piece);
            var matches = ranking.rank(ofPiece, said.kinds().in(piece), code, allowed);
            var part = Finding.of(ofPiece, matches, limits.stricterBy(SURER));
            if (part.answers() && (!best.answers() || part.score() > best.score())) {
                best = part;
            }
        }
        return best;
    }

    /// The fact as somebody translated it into the person's language, where somebody did.
    private Finding inLanguage(Finding found, String code, Query allowed) {
        var translation = index.translation(found.best().fact().id(), code, allowed);
        return translation == null ? found : found.translated(translation);
    }

    private Query allowed(LocalDate today) {
        var query = new BooleanQuery.Builder();
        var here = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(Field.REGION.name(), "*")), Occur.SHOULD)
                .add(new TermQuery(new Term(Field.REGION.name(), properties.region())), Occur.SHOULD);
        query.add(here.build(), Occur.FILTER);
        if (!properties.answerExpired()) {
            int day = KnowledgeIndex.day(today);
            query.add(IntPoint.newRangeQuery(Field.VALID_TO.name(), day, Integer.MAX_VALUE), Occur.FILTER);
        }
        return query.build();
    }
}
