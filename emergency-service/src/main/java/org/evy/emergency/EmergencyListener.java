package org.evy.emergency;

import org.evy.messages.Answer;
import org.evy.messages.Question;
import org.evy.messages.Route;
import org.evy.messages.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.stereotype.Component;

/// Questions in, answers out.
@Component
class EmergencyListener {

    private static final Logger LOG = LoggerFactory.getLogger(EmergencyListener.class);

    private final EmergencyDesk desk;

    EmergencyListener(EmergencyDesk desk) {
        this.desk = desk;
    }

    @KafkaListener(topics = Topics.EMERGENCY_QUESTIONS)
    @SendTo(Topics.ANSWERS)
    Answer onQuestion(Question question) {
        try {
            return desk.answer(question);
        } catch (RuntimeException bug) {
            // A bug here must not keep the other routes waiting; the stack trace is safe, its message might not be.
            LOG.error(
                    "the danger check of text {} failed: {}",
                    question.id(),
                    bug.getClass().getName());
            return new Answer.Unavailable(
                    question.id(), question.conversation(), Route.EMERGENCY, "the danger check failed");
        }
    }
}
