package org.evy.logging;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.evy.messages.AuditEntry;
import org.evy.messages.RedactedStep;
import org.evy.messages.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/// Hands each redacted step to memory and disk; lines that wait in memory are flushed together, and an idle
/// node wakes up for nothing.
@Component
class StepListener {

    private final RecentTexts recent;
    private final StepFiles files;
    private final AuditChain audit;
    private final ScheduledExecutorService timer;
    private final LoggingProperties properties;
    private final AtomicBoolean flushPlanned = new AtomicBoolean();

    StepListener(
            RecentTexts recent,
            StepFiles files,
            AuditChain audit,
            ScheduledExecutorService logTimer,
            LoggingProperties properties) {
        this.recent = recent;
        this.audit = audit;
        this.files = files;
        this.timer = logTimer;
        this.properties = properties;
    }

    /// One consumer for both: orders are rare.
    @KafkaListener(topics = {Topics.CONVERSATIONS_REDACTED, Topics.AUDIT})
    void on(Message<?> message) {
        switch (message.getPayload()) {
            case RedactedStep step -> onStep(step);
            case AuditEntry entry -> audit.append(entry);
            default ->
                throw new IllegalArgumentException(
                        "nothing for the logs: " + message.getPayload().getClass());
        }
    }

    private void onStep(RedactedStep step) {
        if (recent.add(step) && files.append(step) && flushPlanned.compareAndSet(false, true)) {
            var _ = timer.schedule(this::flush, properties.flush().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void flush() {
        flushPlanned.set(false);
        files.flush();
    }
}
