package org.evy.router;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.evy.messages.Answer;
import org.evy.messages.LockdownChanged;
import org.evy.messages.PowerChanged;
import org.evy.messages.SmsReceived;
import org.evy.messages.SmsResult;
import org.evy.messages.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/// Hands what arrives on Kafka to the router.
@Component
class RouterListener implements ConsumerSeekAware {

    private final Router router;
    private final AlertWatch alerts;
    private final RoutePlan plan;
    private final DeepCheck check;

    RouterListener(Router router, AlertWatch alerts, RoutePlan plan, DeepCheck check) {
        this.router = router;
        this.alerts = alerts;
        this.plan = plan;
        this.check = check;
    }

    @KafkaListener(topics = Topics.SMS_RECEIVED)
    void onText(SmsReceived sms) {
        if (DeepCheck.owns(sms.conversation())) {
            check.onText(sms);
        } else {
            router.onText(sms);
        }
    }

    @KafkaListener(topics = Topics.ANSWERS)
    void onAnswer(Answer answer) {
        if (DeepCheck.owns(answer.conversation())) {
            check.onAnswer(answer);
        } else {
            router.onAnswer(answer);
        }
    }

    @KafkaListener(topics = Topics.SMS_RESULTS)
    void onResult(SmsResult result) {
        alerts.onResult(result);
    }

    /// Both change seldom, so one consumer reads them.
    @KafkaListener(topics = {Topics.POWER, Topics.LOCKDOWN})
    void onState(Message<?> message) {
        switch (message.getPayload()) {
            case PowerChanged power -> plan.onPower(power);
            case LockdownChanged lockdown -> plan.onLockdown(lockdown);
            default ->
                throw new IllegalArgumentException(
                        "no state: " + message.getPayload().getClass());
        }
    }

    /// Starts with the last word on lockdown that Kafka has, so that nothing is answered before it is known.
    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        assignments.keySet().stream()
                .filter(partition -> partition.topic().equals(Topics.LOCKDOWN))
                .forEach(partition -> callback.seekRelative(partition.topic(), partition.partition(), -1, false));
    }
}
