package org.evy.backup;

import java.time.Clock;
import org.evy.messages.AuditEntry;
import org.evy.messages.Topics;

/// Orders of the command line, told to the node's audit.
final class AuditTrail {

    private final GatewayJournal.Kafka kafka;
    private final Clock clock;

    AuditTrail(GatewayJournal.Kafka kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    void note(String outcome, String reason) {
        kafka.publish(Topics.AUDIT, new AuditEntry(clock.instant(), "command line", "BACKUP", outcome, reason));
    }
}
