package org.evy.backup;

import java.time.Clock;
import java.time.Duration;
import org.evy.messages.BackupWanted;
import org.evy.messages.JournalCopied;
import org.evy.messages.PowerChanged;
import org.evy.messages.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All that backup-service hears, through one consumer.
@Component
class BackupListener {

    /// An older wish was made to a node that was off; whoever made it has given up.
    private static final Duration STALE = Duration.ofMinutes(30);

    private final BackupDesk desk;
    private final GatewayJournal journal;
    private final ConfigHistory history;
    private final JsonMapper json;
    private final Clock clock;

    BackupListener(BackupDesk desk, GatewayJournal journal, ConfigHistory history, JsonMapper json, Clock clock) {
        this.desk = desk;
        this.journal = journal;
        this.history = history;
        this.json = json;
        this.clock = clock;
    }

    @KafkaListener(topics = {Topics.BACKUPS_WANTED, Topics.JOURNAL_COPIED, Topics.POWER})
    void onNews(@Payload JsonNode news, @Header(KafkaHeaders.RECEIVED_TOPIC) String topic) {
        switch (topic) {
            case Topics.BACKUPS_WANTED -> {
                var wanted = json.treeToValue(news, BackupWanted.class);
                if (wanted.at().isAfter(clock.instant().minus(STALE))) {
                    var _ = desk.begin(wanted.id());
                }
            }
            case Topics.JOURNAL_COPIED -> journal.copied(json.treeToValue(news, JournalCopied.class));
            case Topics.POWER -> {
                history.look();
                var _ = desk.tick(json.treeToValue(news, PowerChanged.class));
            }
            default -> throw new IllegalArgumentException("nobody listens to " + topic);
        }
    }
}
