package org.evy.starter;

import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.SmsText;
import org.evy.messages.Step;
import org.evy.messages.Topics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the trace of a text what this service did with it. Never waits and never fails: the trace must not hold back
/// an
/// answer.
public class Steps {

    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    /// While Kafka is away a publish blocks for seconds: steps wait here instead of the caller, and are dropped when
    /// even that is full.
    private static final int WAITING = 1000;

    private final Records records;
    private final String service;
    private final ThreadPoolExecutor publisher;

    Steps(Records records, String service) {
        this.records = records;
        this.service = service;
        publisher = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("steps").daemon().factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        publisher.allowCoreThreadTimeOut(true);
    }

    /// @param what   one to three words, such as `received`
    /// @param reason why, never the person's words; empty when there is nothing to say
    /// @param text   the person's text or the answer where the step is about it
    public void note(MessageId id, ConversationId conversation, String what, String reason, @Nullable SmsText text) {
        if (conversation.equals(ConversationId.CHECK)) {
            return;
        }
        var step = new Step(id, conversation, service, what, reason, Instant.now(), text);
        publisher.execute(() -> records.publish(Topics.STEPS, step).exceptionally(lost -> {
            LOG.debug("step {} of text {} did not reach the trace", what, id);
            return null;
        }));
    }

    public void note(MessageId id, ConversationId conversation, String what, String reason) {
        note(id, conversation, what, reason, null);
    }
}
