package org.evy.operator;

import org.evy.messages.AlarmChanged;
import org.evy.messages.BackupFinished;
import org.evy.messages.BalanceKnown;
import org.evy.messages.PowerChanged;
import org.evy.messages.Question;
import org.evy.messages.Topics;
import org.evy.messages.Vitals;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/// Hands what arrives on Kafka to the desk; one consumer for all, because little of it comes.
@Component
class OperatorListener {

    private final OperatorDesk desk;

    OperatorListener(OperatorDesk desk) {
        this.desk = desk;
    }

    @KafkaListener(
            topics = {
                Topics.OPERATOR_QUESTIONS,
                Topics.ALARMS,
                Topics.VITALS,
                Topics.POWER,
                Topics.BALANCE_KNOWN,
                Topics.BACKUPS_FINISHED
            })
    void on(Message<?> message) {
        switch (message.getPayload()) {
            case Question question -> desk.onQuestion(question);
            case AlarmChanged alarm -> desk.onAlarm(alarm);
            case Vitals vitals -> desk.onVitals(vitals);
            case PowerChanged power -> desk.onPower(power);
            case BalanceKnown balance -> desk.onBalance(balance);
            case BackupFinished backup -> desk.onBackup(backup);
            default ->
                throw new IllegalArgumentException(
                        "nothing for operators: " + message.getPayload().getClass());
        }
    }
}
