package org.evy.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import org.evy.messages.ConversationId;
import org.evy.messages.MessageId;
import org.evy.messages.Preferences;
import org.evy.messages.Recipient;
import org.evy.messages.Reply;
import org.evy.messages.ReplyId;
import org.evy.messages.Route;
import org.evy.messages.SmsText;
import org.evy.messages.Step;
import org.evy.messages.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole service, without a broker.
class PrivacyApplicationTest {

    @TempDir
    Path data;

    private final MessageId id = MessageId.random();
    private final ConversationId person = new ConversationId("person-1");

    @Test
    void startsWithItsDefaultsAndFilters() {
        try (var service = PrivacyApplication.app()
                .run(
                        "--evy.node.data=" + data,
                        "--evy.kafka.create-topics=false",
                        "--evy.management.port=-1",
                        "--spring.kafka.listener.auto-startup=false",
                        "--spring.kafka.producer.properties.max.block.ms=1")) {
            var listener = service.getBean(PrivacyListener.class);
            var meters = service.getBean(MeterRegistry.class);

            var at = Instant.parse("2026-01-02T03:04:05Z");
            var step = listener.onStep(
                    new Step(id, person, "sms-gateway", "received", "mr=17", at, new SmsText("I am on 0712345678")));
            assertThat(step.text()).isEqualTo("I am on [phone]");
            assertThat(step.reason()).isEqualTo("mr=17");
            assertThat(step.at()).isEqualTo(at);
            assertThat(listener.onStep(new Step(id, person, "s", "w", "call 0712345678", at, null)))
                    .satisfies(redacted -> assertThat(redacted.text()).isNull())
                    .satisfies(redacted -> assertThat(redacted.reason()).isEqualTo("call [phone]"));
            assertThat(meters.counter("evy.privacy.redacted", "kind", "phone").count())
                    .isEqualTo(2);

            var remember = new Preferences("sw", false);
            var sent = listener.onReply(new Reply(
                    ReplyId.answerTo(id),
                    id,
                    person,
                    new Recipient.Person(person),
                    new SmsText("Call 0712345678"),
                    Urgency.ANSWER,
                    Route.MODEL,
                    "WHO",
                    "en",
                    true,
                    remember,
                    true));
            assertThat(sent.text().value()).doesNotContain("0712345678");
            assertThat(sent.id()).isEqualTo(ReplyId.answerTo(id));
            assertThat(sent.remember()).isEqualTo(remember);
            assertThat(sent.erase()).isTrue();
            assertThat(meters.counter("evy.privacy.replies", "outcome", "changed")
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void lettersToARespondersKeepTheNumbersThatThePersonWrote() {
        try (var service = PrivacyApplication.app()
                .run(
                        "--evy.node.data=" + data,
                        "--evy.kafka.create-topics=false",
                        "--evy.management.port=-1",
                        "--spring.kafka.listener.auto-startup=false",
                        "--spring.kafka.producer.properties.max.block.ms=1")) {
            var text = "EVY alert: \"bleeding, call 0712345678\"";
            var alert = new Reply(
                    ReplyId.about(id, "alert-nurse-1"),
                    id,
                    person,
                    new Recipient.Role("nurse-1"),
                    new SmsText(text),
                    Urgency.EMERGENCY,
                    Route.EMERGENCY,
                    null,
                    "en",
                    true,
                    null,
                    false);

            assertThat(service.getBean(PrivacyListener.class)
                            .onReply(alert)
                            .text()
                            .value())
                    .isEqualTo(text);
        }
    }
}
