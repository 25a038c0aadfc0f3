package org.evy.privacy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.evy.messages.RedactedStep;
import org.evy.messages.Reply;
import org.evy.messages.SmsText;
import org.evy.messages.SmsToSend;
import org.evy.messages.Step;
import org.evy.messages.Topics;
import org.evy.starter.Steps;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.stereotype.Component;

/// Steps in, redacted steps out; replies in, texts to send out.
@Component
class PrivacyListener {

    private final Redaction redaction;
    private final OutputCheck check;
    private final Steps steps;
    private final MeterRegistry meters;

    PrivacyListener(Redaction redaction, OutputCheck check, Steps steps, MeterRegistry meters) {
        this.redaction = redaction;
        this.check = check;
        this.steps = steps;
        this.meters = meters;
        // Stand at zero from the start, or Prometheus misses the first event of each.
        List.of("passed", "changed").forEach(this::replies);
        List.of("link", "email", "iban", "card", "phone", "id", "ussd", "invisible", "unreadable")
                .forEach(this::removed);
        for (var kind : Kind.values()) {
            redacted(kind.label());
        }
    }

    private Counter redacted(String kind) {
        return Counter.builder("evy.privacy.redacted")
                .tag("kind", kind)
                .description("pieces masked in the trace")
                .register(meters);
    }

    private Counter removed(String kind) {
        return Counter.builder("evy.privacy.removed")
                .tag("kind", kind)
                .description("kinds of things removed from answers, once per answer")
                .register(meters);
    }

    private Counter replies(String outcome) {
        return Counter.builder("evy.privacy.replies")
                .tag("outcome", outcome)
                .description("replies that were checked")
                .register(meters);
    }

    @KafkaListener(topics = Topics.STEPS)
    @SendTo(Topics.CONVERSATIONS_REDACTED)
    RedactedStep onStep(Step step) {
        var text = step.text();
        return new RedactedStep(
                step.id(),
                step.conversation(),
                step.service(),
                redact(step.what()),
                redact(step.reason()),
                step.at(),
                text == null ? null : redact(text.value()));
    }

    private String redact(String text) {
        var redacted = redaction.redact(text);
        redacted.removed().forEach((kind, times) -> redacted(kind.label()).increment(times));
        return redacted.text();
    }

    /// An empty text closes a question without an SMS and passes like any other.
    @KafkaListener(topics = Topics.REPLIES)
    @SendTo(Topics.SMS_TO_SEND)
    SmsToSend onReply(Reply reply) {
        var checked = check.check(reply);
        checked.changes().forEach(each -> removed(each).increment());
        var outcome = checked.changes().isEmpty() ? "passed" : "changed";
        replies(outcome).increment();
        var reason = checked.changes().isEmpty() ? "passed" : "changed: " + String.join(", ", checked.changes());
        steps.note(reply.answers(), reply.conversation(), "checked", reason);
        return SmsToSend.of(reply, new SmsText(checked.text()));
    }
}
