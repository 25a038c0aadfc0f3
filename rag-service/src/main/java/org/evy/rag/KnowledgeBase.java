package org.evy.rag;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.evy.messages.Answer;
import org.evy.messages.Passage;
import org.evy.messages.Question;
import org.evy.messages.Route;
import org.evy.messages.SmsText;

/// Answers questions from the knowledge, word for word: nothing is said that does not stand in a fact.
final class KnowledgeBase {

    /// Facts that hardly touch the question would only mislead the model that reads them.
    private static final double NEAR_MISS = 0.15;

    private final FactFinder finder;
    private final RepeatedQuestions repeated;
    private final RagProperties properties;
    private final Clock clock;

    KnowledgeBase(FactFinder finder, RagProperties properties, Clock clock) {
        this.finder = finder;
        this.properties = properties;
        this.clock = clock;
        repeated = new RepeatedQuestions(properties.cache());
    }

    Answer answer(Question question) {
        try {
            return answer(question, LocalDate.now(clock));
        } catch (UncheckedIOException diskFailed) {
            return new Answer.Unavailable(
                    question.id(), question.conversation(), Route.RETRIEVAL, "the knowledge index cannot be read");
        }
    }

    private Answer answer(Question question, LocalDate today) {
        var finding = repeated.findOr(
                question.text().value(),
                question.language(),
                today,
                () -> finder.find(question.text().value(), question.language(), today));
        var passages = finding.matches().stream()
                .filter(match -> match.score() >= NEAR_MISS)
                .limit(properties.passages())
                .map(KnowledgeBase::passage)
                .toList();
        if (!finding.answers()) {
            return new Answer.NotFound(
                    question.id(), question.conversation(), Route.RETRIEVAL, passages, finding.reason());
        }
        return found(question, finding, passages);
    }

    private Answer found(Question question, Finding finding, List<Passage> passages) {
        var fact = finding.best().fact();
        var foreign = !fact.language().equals(question.language());
        if (foreign && !properties.answerInOtherLanguage()) {
            return new Answer.NotFound(
                    question.id(),
                    question.conversation(),
                    Route.RETRIEVAL,
                    passages,
                    "only known in " + fact.language() + ": " + finding.reason());
        }
        return new Answer.Found(
                question.id(),
                question.conversation(),
                Route.RETRIEVAL,
                new SmsText(said(finding)),
                1,
                fact.tag(),
                passages,
                finding.reason() + (foreign ? ", said in " + fact.language() : ""));
    }

    /// The fact as it stands; behind the word it hangs on, where that word was guessed and there is room.
    private static String said(Finding finding) {
        var fact = finding.best().fact();
        var meant = finding.understood();
        if (meant == null) {
            return fact.text();
        }
        var named = meant.substring(0, 1).toUpperCase(Locale.ROOT) + meant.substring(1) + ": " + fact.text();
        return AsSent.length(named, fact.tag(), fact.language()).parts() == 1 ? named : fact.text();
    }

    private static Passage passage(Match match) {
        var fact = match.fact();
        var score = Math.round(match.score() * 1000) / 1000.0;
        return new Passage(fact.id(), fact.text(), fact.tag(), fact.source(), fact.language(), score);
    }
}
