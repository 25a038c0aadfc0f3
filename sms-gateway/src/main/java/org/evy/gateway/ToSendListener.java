package org.evy.gateway;

import org.evy.messages.PowerChanged;
import org.evy.messages.SmsToSend;
import org.evy.messages.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/// What the privacy filter let out, into the outbox. Kafka may forget a record only when the journal has
/// it, so a journal that cannot be written holds the topic up instead of losing an answer.
@Component
class ToSendListener {

    private static final long RETRY = 3_000;

    private final Outgoing outgoing;
    private final Saving saving;
    private final Mailbox mailbox;

    ToSendListener(Outgoing outgoing, Saving saving, Mailbox mailbox) {
        this.outgoing = outgoing;
        this.saving = saving;
        this.mailbox = mailbox;
    }

    /// Both with one consumer, because each one more wakes the processor.
    @KafkaListener(topics = {Topics.SMS_TO_SEND, Topics.POWER})
    void on(Message<?> message) throws InterruptedException {
        switch (message.getPayload()) {
            case SmsToSend sms -> onSmsToSend(sms);
            case PowerChanged power -> {
                boolean parked = saving.parkedMillis() > 0;
                saving.onPower(power.level());
                if (parked && saving.parkedMillis() == 0) {
                    mailbox.work();
                }
            }
            default ->
                throw new IllegalArgumentException(
                        "nobody reads a " + message.getPayload().getClass());
        }
    }

    private void onSmsToSend(SmsToSend sms) throws InterruptedException {
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
