package org.evy.gateway;

import org.evy.messages.BalanceWanted;
import org.evy.messages.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Hands wishes for the SIM's credit to the driver, which has time for them when nothing is to be sent.
@Component
class BalanceListener {

    private final BalanceCheck balance;

    BalanceListener(BalanceCheck balance) {
        this.balance = balance;
    }

    @KafkaListener(topics = Topics.BALANCE_WANTED)
    void onWanted(BalanceWanted wanted) {
        balance.want(wanted.id());
    }
}
