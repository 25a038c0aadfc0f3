package org.evy.emergency;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import org.evy.emergency.Recogniser.Verdict;
import org.evy.messages.Alert;
import org.evy.messages.Answer;
import org.evy.messages.ConversationId;
import org.evy.messages.Question;
import org.evy.messages.Route;
import org.evy.messages.SmsText;

/// Answers one question: advice and alerts when it tells of danger, otherwise word that it does not.
final class EmergencyDesk {

    private final Recogniser recogniser;
    private final DangerBook book;
    private final AlertWriter alerts;
    private final List<String> nodeLanguages;
    private final MeterRegistry meters;
    private final Counter checked;
    private final Timer timer;

    /// @param nodeLanguages the languages the node may answer in, its own first
    EmergencyDesk(
            Recogniser recogniser,
            DangerBook book,
            AlertWriter alerts,
            List<String> nodeLanguages,
            MeterRegistry meters) {
        this.recogniser = recogniser;
        this.book = book;
        this.alerts = alerts;
        this.nodeLanguages = List.copyOf(nodeLanguages);
        this.meters = meters;
        this.checked = Counter.builder("evy.danger.checked")
                .description("texts that were looked at")
                .register(meters);
        // Stand at zero from the start, or Prometheus misses the first event of each.
        book.kinds().forEach(kind -> found(kind, "rule"));
        found(DangerBook.GENERAL, "classifier");
        this.timer = Timer.builder("evy.danger.seconds")
                .description("how long the danger check of a text took")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
    }

    private Counter found(String kind, String by) {
        return Counter.builder("evy.danger.found")
                .tags("kind", kind, "by", by)
                .description("texts that told of danger, by kind and by what recognised it")
                .register(meters);
    }

    Answer answer(Question question) {
        String words = question.text().value();
        Timer.Sample sample = Timer.start();
        Verdict verdict = recogniser.check(words, question.language());
        if (!question.conversation().equals(ConversationId.CHECK)) {
            checked.increment();
            sample.stop(timer);
        }
        return switch (verdict) {
            case Verdict.Harmless harmless ->
                new Answer.NotFound(
                        question.id(), question.conversation(), Route.EMERGENCY, List.of(), harmless.reason());
            case Verdict.Danger danger -> {
                found(danger.kind(), danger.by()).increment();
                Advice advice = book.advice(danger.kind(), languages(danger.language(), question.language()));
                List<Alert> toResponders = alerts.alerts(danger.kind(), words);
                yield new Answer.Danger(
                        question.id(),
                        question.conversation(),
                        new SmsText(advice.text()),
                        advice.parts(),
                        toResponders,
                        danger.reason());
            }
        };
    }

    /// The language of the rule if the node speaks it, then the person's, then the node's.
    private List<String> languages(String ofRule, String ofPerson) {
        List<String> languages = new ArrayList<>();
        if (nodeLanguages.contains(ofRule)) {
            languages.add(ofRule);
        }
        languages.add(ofPerson);
        languages.addAll(nodeLanguages);
        return languages;
    }
}
