package org.evy.rag;

import org.evy.messages.Answer;
import org.evy.messages.Question;
import org.evy.messages.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.stereotype.Component;

/// Questions in, answers out.
@Component
class RagListener {

    private final KnowledgeBase knowledge;
    private final RagMetrics metrics;

    RagListener(KnowledgeBase knowledge, RagMetrics metrics) {
        this.knowledge = knowledge;
        this.metrics = metrics;
    }

    @KafkaListener(topics = Topics.RAG_QUESTIONS)
    @SendTo(Topics.ANSWERS)
    Answer onQuestion(Question question) {
        return metrics.count(question, () -> knowledge.answer(question));
    }
}
