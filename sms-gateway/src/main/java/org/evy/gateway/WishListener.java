package org.evy.gateway;

import org.evy.messages.JournalCopyWanted;
import org.evy.messages.Topics;
import org.evy.starter.Records;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the node's other services ask of the gateway, beside sending; one consumer for all of it, because
/// each one more wakes the processor.
@Component
class WishListener {

    private final JournalCopies copies;
    private final Records records;
    private final JsonMapper json;

    WishListener(JournalCopies copies, Records records, JsonMapper json) {
        this.copies = copies;
        this.records = records;
        this.json = json;
    }

    @KafkaListener(topics = Topics.JOURNAL_COPIES_WANTED)
    void onWish(@Payload JsonNode wish, @Header(KafkaHeaders.RECEIVED_TOPIC) String topic) {
        switch (topic) {
            case Topics.JOURNAL_COPIES_WANTED -> {
                var copied = copies.copy(json.treeToValue(wish, JournalCopyWanted.class));
                records.publish(Topics.JOURNAL_COPIED, copied).join();
            }
            default -> throw new IllegalArgumentException("nobody listens to " + topic);
        }
    }
}
