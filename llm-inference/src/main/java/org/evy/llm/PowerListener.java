package org.evy.llm;

import org.evy.messages.PowerChanged;
import org.evy.messages.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Tells the model what the battery allows.
@Component
class PowerListener {

    private final ModelDesk desk;

    PowerListener(ModelDesk desk) {
        this.desk = desk;
    }

    @KafkaListener(topics = Topics.POWER)
    void onPower(PowerChanged changed) {
        desk.onPower(changed.level());
    }
}
