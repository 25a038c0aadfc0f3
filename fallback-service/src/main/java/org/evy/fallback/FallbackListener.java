package org.evy.fallback;

import java.util.List;
import org.evy.messages.Answer;
import org.evy.messages.Question;
import org.evy.messages.Route;
import org.evy.messages.SmsText;
import org.evy.messages.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.stereotype.Component;

/// Questions that nobody could answer in, answers out.
@Component
class FallbackListener {

    private final LastWord lastWord;

    FallbackListener(LastWord lastWord) {
        this.lastWord = lastWord;
    }

    @KafkaListener(topics = Topics.FALLBACK_QUESTIONS)
    @SendTo(Topics.ANSWERS)
    Answer onQuestion(Question question) {
        var said = lastWord.on(question.text().value(), question.language());
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
