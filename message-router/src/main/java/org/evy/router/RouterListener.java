package org.evy.router;

import org.evy.messages.Answer;
import org.evy.messages.PowerChanged;
import org.evy.messages.SmsReceived;
import org.evy.messages.SmsResult;
import org.evy.messages.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Hands what arrives on Kafka to the router.
@Component
class RouterListener {

    private final Router router;
    private final AlertWatch alerts;
    private final RoutePlan plan;

    RouterListener(Router router, AlertWatch alerts, RoutePlan plan) {
        this.router = router;
        this.alerts = alerts;
        this.plan = plan;
    }

    @KafkaListener(topics = Topics.SMS_RECEIVED)
    void onText(SmsReceived sms) {
        router.onText(sms);
    }

    @KafkaListener(topics = Topics.ANSWERS)
    void onAnswer(Answer answer) {
        router.onAnswer(answer);
    }

    @KafkaListener(topics = Topics.SMS_RESULTS)
    void onResult(SmsResult result) {
        alerts.onResult(result);
    }

    @KafkaListener(topics = Topics.POWER)
    void onPower(PowerChanged power) {
        plan.onPower(power);
    }
}
