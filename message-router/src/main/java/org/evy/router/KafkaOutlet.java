package org.evy.router;

import java.util.Map;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.Question;
import org.evy.messages.Reply;
import org.evy.messages.Route;
import org.evy.messages.SmsText;
import org.evy.messages.Topics;
import org.evy.starter.Records;
import org.evy.starter.Steps;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Publishes what the router decided. A record that Kafka does not take is only logged: the next route's
/// deadline, and at last the gateway's own, sees to it that the person is answered all the same.
@Component
class KafkaOutlet implements Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaOutlet.class);

    private static final Map<Route, String> TOPICS = Map.of(
            Route.EMERGENCY, Topics.EMERGENCY_QUESTIONS,
            Route.OPERATOR, Topics.OPERATOR_QUESTIONS,
            Route.TEMPLATE, Topics.TEMPLATE_QUESTIONS,
            Route.RETRIEVAL, Topics.RAG_QUESTIONS,
            Route.MODEL, Topics.LLM_QUESTIONS,
            Route.FALLBACK, Topics.FALLBACK_QUESTIONS);

    private final Records records;
    private final Steps steps;

    KafkaOutlet(Records records, Steps steps) {
        this.records = records;
        this.steps = steps;
    }

    @Override
    public void ask(Route route, Question question) {
        var topic = TOPICS.get(route);
        if (topic == null) {
            throw new IllegalArgumentException("no service answers route " + route);
        }
        publish(topic, question, question.id());
    }

    @Override
    public void say(Reply reply) {
        publish(Topics.REPLIES, reply, reply.answers());
    }

    private void publish(String topic, Object message, MessageId id) {
        records.publish(topic, message).exceptionally(lost -> {
            LOG.warn("text {}: Kafka did not take a record for {}", id, topic);
            return null;
        });
    }

    @Override
    public void note(MessageId id, ConversationId conversation, String what, String reason, @Nullable SmsText text) {
        steps.note(id, conversation, what, reason, text);
    }
}
