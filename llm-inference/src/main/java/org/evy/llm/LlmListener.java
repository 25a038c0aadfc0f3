package org.evy.llm;

import org.evy.messages.Question;
import org.evy.messages.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Questions in; the answers go out when the model has them.
@Component
class LlmListener {

    private final ModelQueue queue;

    LlmListener(ModelQueue queue) {
        this.queue = queue;
    }

    @KafkaListener(topics = Topics.LLM_QUESTIONS)
    void onQuestion(Question question) {
        queue.submit(question);
    }
}
