package org.evy.gateway;

import java.util.concurrent.LinkedBlockingQueue;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.SmsText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes steps from a thread of its own: while Kafka is away a note takes seconds, and the modem must
/// not wait for it.
final class Trace implements AutoCloseable {

    /// Where the steps go: the starter's `Steps`, or a test's list.
    interface Notebook {
        void note(MessageId id, ConversationId who, String what, String reason, @Nullable SmsText text);
    }

    private record Note(
            MessageId id,
            ConversationId who,
            String what,
            String reason,
            @Nullable SmsText text) {}

    private static final Logger LOG = LoggerFactory.getLogger(Trace.class);
    /// More than that and the trace loses steps; memory matters more.
    private static final int MOST_WAITING = 2000;

    private final Notebook notebook;
    private final LinkedBlockingQueue<Note> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread writer;

    Trace(Notebook notebook) {
        this.notebook = notebook;
        this.writer = Thread.ofVirtual().name("gateway-trace").start(this::run);
    }

    void note(MessageId id, ConversationId who, String what, String reason, @Nullable SmsText text) {
        if (!queue.offer(new Note(id, who, what, reason, text))) {
            LOG.debug("step {} of text {} did not reach the trace", what, id);
        }
    }

    private void run() {
        try {
            while (true) {
                var next = queue.take();
                try {
                    notebook.note(next.id(), next.who(), next.what(), next.reason(), next.text());
                } catch (RuntimeException lost) {
                    LOG.debug("step {} of text {} did not reach the trace", next.what(), next.id());
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        writer.interrupt();
    }
}
