package org.evy.gateway;

import org.evy.messages.SmsToSend;
import org.evy.messages.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// What the privacy filter let out, into the outbox. Kafka may forget a record only when the journal has
/// it, so a journal that cannot be written holds the topic up instead of losing an answer.
@Component
class ToSendListener {

    private static final long RETRY = 3_000;

    private final Outgoing outgoing;

    ToSendListener(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    @KafkaListener(topics = Topics.SMS_TO_SEND)
    void onSmsToSend(SmsToSend sms) throws InterruptedException {
        while (true) {
            try {
                outgoing.accept(sms);
                return;
            } catch (JournalFailure away) {
                Thread.sleep(RETRY);
            }
        }
    }
}
