package org.evy.backup;

import java.time.Clock;
import java.time.Duration;
import org.evy.messages.BackupWanted;
import org.evy.messages.JournalCopied;
import org.evy.messages.PowerChanged;
import org.evy.messages.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.Message;
import org.springframework.stereotype.Component;

/// All that backup-service hears, through one consumer.
@Component
class BackupListener {

    /// An older wish was made to a node that was off; whoever made it has given up.
    private static final Duration STALE = Duration.ofMinutes(30);

    private final BackupDesk desk;
    private final GatewayJournal journal;
    private final ConfigHistory history;
    private final Clock clock;

    BackupListener(BackupDesk desk, GatewayJournal journal, ConfigHistory history, Clock clock) {
        this.desk = desk;
        this.journal = journal;
        this.history = history;
        this.clock = clock;
    }

    @KafkaListener(topics = {Topics.BACKUPS_WANTED, Topics.JOURNAL_COPIED, Topics.POWER})
    void onNews(Message<?> news) {
        switch (news.getPayload()) {
            case BackupWanted wanted -> {
                if (wanted.at().isAfter(clock.instant().minus(STALE))) {
                    var _ = desk.begin(wanted.id());
                }
            }
            case JournalCopied copied -> journal.copied(copied);
            case PowerChanged power -> {
                history.look();
                var _ = desk.tick(power);
            }
            default ->
                throw new IllegalArgumentException(
                        "nothing for backups: " + news.getPayload().getClass());
        }
    }
}
