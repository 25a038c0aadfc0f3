package org.evy.template;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.evy.messages.Answer;
import org.evy.messages.ConversationId;
import org.evy.messages.Question;
import org.evy.messages.Route;
import org.evy.messages.SmsText;
import org.evy.messages.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.stereotype.Component;

/// Questions in, answers out.
@Component
class TemplateListener {

    private final Shelf shelf;
    private final MeterRegistry meters;

    TemplateListener(Shelf shelf, MeterRegistry meters) {
        this.shelf = shelf;
        this.meters = meters;
        // Stand at zero from the start, or Prometheus misses the first event of each.
        List.of("keyword", "template", "none").forEach(this::questions);
    }

    @KafkaListener(topics = Topics.TEMPLATE_QUESTIONS)
    @SendTo(Topics.ANSWERS)
    Answer onQuestion(Question question) {
        var id = question.id();
        var conversation = question.conversation();
        return switch (shelf.book().find(question.text().value(), question.language())) {
            case Finding.ByKeyword found -> {
                count(question, "keyword");
                var reason = "keyword " + found.keyword() + " (" + found.language() + ")";
                yield new Answer.KeywordFound(
                        id, conversation, found.keyword(), found.argument(), new SmsText(found.text()), reason);
            }
            case Finding.ByTemplate found -> {
                count(question, "template");
                var template = found.template();
                var reason = "template " + template.id() + " (" + found.language() + ")";
                yield new Answer.Found(
                        id,
                        conversation,
                        Route.TEMPLATE,
                        new SmsText(found.text()),
                        template.parts(),
                        null,
                        List.of(),
                        reason);
            }
            case Finding.Nothing _ -> {
                count(question, "none");
                yield new Answer.NotFound(id, conversation, Route.TEMPLATE, List.of(), "no template matches");
            }
        };
    }

    private void count(Question question, String outcome) {
        if (!question.conversation().equals(ConversationId.CHECK)) {
            questions(outcome).increment();
        }
    }

    private Counter questions(String outcome) {
        return Counter.builder("evy.template.questions")
                .tag("outcome", outcome)
                .description("questions, by what answered them: a keyword, a template, or none")
                .register(meters);
    }
}
