package org.evy.llm;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.evy.messages.LockdownChanged;
import org.evy.messages.PowerChanged;
import org.evy.messages.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/// Tells the model what the battery and the operators allow.
@Component
class StateListener implements ConsumerSeekAware {

    private final ModelDesk desk;

    StateListener(ModelDesk desk) {
        this.desk = desk;
    }

    @KafkaListener(topics = {Topics.POWER, Topics.LOCKDOWN})
    void onState(Message<?> message) {
        switch (message.getPayload()) {
            case PowerChanged changed -> desk.onPower(changed.level());
            case LockdownChanged changed -> desk.onLockdown(changed.locked());
            default ->
                throw new IllegalArgumentException(
                        "no state: " + message.getPayload().getClass());
        }
    }

    /// Starts with the last word on lockdown that Kafka has. Until one comes the model may load, for the
    /// router asks it nothing before it knows.
    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        assignments.keySet().stream()
                .filter(partition -> partition.topic().equals(Topics.LOCKDOWN))
                .forEach(partition -> callback.seekRelative(partition.topic(), partition.partition(), -1, false));
    }
}
