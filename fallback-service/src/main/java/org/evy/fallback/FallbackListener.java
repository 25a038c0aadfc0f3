package org.evy.fallback;

import java.util.List;
import org.evy.messages.Answer;
import org.evy.messages.ConversationId;
import org.evy.messages.PowerChanged;
import org.evy.messages.Question;
import org.evy.messages.Route;
import org.evy.messages.SmsText;
import org.evy.messages.Topics;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.stereotype.Component;

/// Questions that nobody could answer in, answers out. The power level comes with the same consumer,
/// because each one more wakes the processor.
@Component
class FallbackListener {

    private final LastWord lastWord;

    FallbackListener(LastWord lastWord) {
        this.lastWord = lastWord;
    }

    /// @return null when there is nothing to answer
    @KafkaListener(topics = {Topics.FALLBACK_QUESTIONS, Topics.POWER})
    @SendTo(Topics.ANSWERS)
    @Nullable Answer on(Message<?> message) {
        return switch (message.getPayload()) {
            case Question question -> onQuestion(question);
            case PowerChanged power -> {
                lastWord.onPower(power.level());
                yield null;
            }
            default ->
                throw new IllegalArgumentException(
                        "nobody reads a " + message.getPayload().getClass());
        };
    }

    Answer onQuestion(Question question) {
        boolean asksAPerson = !question.conversation().equals(ConversationId.CHECK);
        var said = lastWord.on(question.text().value(), question.language(), asksAPerson);
        return new Answer.Found(
                question.id(),
                question.conversation(),
                Route.FALLBACK,
                new SmsText(said.text()),
                1,
                null,
                List.of(),
                said.reason());
    }
}
