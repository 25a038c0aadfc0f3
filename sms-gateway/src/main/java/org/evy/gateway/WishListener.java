package org.evy.gateway;

import org.evy.messages.BalanceWanted;
import org.evy.messages.JournalCopyWanted;
import org.evy.messages.Topics;
import org.evy.starter.Records;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/// What the node's other services ask of the gateway, beside sending; one consumer for all of it, because
/// each one more wakes the processor.
@Component
class WishListener {

    private final JournalCopies copies;
    private final BalanceCheck balance;
    private final Records records;

    WishListener(JournalCopies copies, BalanceCheck balance, Records records) {
        this.copies = copies;
        this.balance = balance;
        this.records = records;
    }

    @KafkaListener(topics = {Topics.JOURNAL_COPIES_WANTED, Topics.BALANCE_WANTED})
    void onWish(Message<?> wish) {
        switch (wish.getPayload()) {
            case JournalCopyWanted wanted ->
                records.publish(Topics.JOURNAL_COPIED, copies.copy(wanted)).join();
            // The driver has time for it when nothing is to be sent.
            case BalanceWanted wanted -> balance.want(wanted.id());
            default ->
                throw new IllegalArgumentException(
                        "nothing the gateway grants: " + wish.getPayload().getClass());
        }
    }
}
