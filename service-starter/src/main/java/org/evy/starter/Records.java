package org.evy.starter;

import java.util.concurrent.CompletableFuture;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.support.MessageBuilder;

/// Publishes a message outside the reply of a listener.
public class Records {

    private final KafkaTemplate<String, byte[]> kafka;

    Records(KafkaTemplate<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    /// @return done once the broker has it; failed when it could not be had in the producer's delivery time
    public CompletableFuture<Void> publish(String topic, Object message) {
        try {
            return kafka.send(MessageBuilder.withPayload(message)
                            .setHeader(KafkaHeaders.TOPIC, topic)
                            .build())
                    .thenAccept(sent -> {});
        } catch (RuntimeException brokerIsAway) {
            return CompletableFuture.failedFuture(brokerIsAway);
        }
    }
}
