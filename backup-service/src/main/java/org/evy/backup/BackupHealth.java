package org.evy.backup;

import java.util.Objects;
import org.evy.starter.NodeProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// How backups stand. None of it makes the node DOWN: people are answered without a backup too.
@Component("backup")
class BackupHealth implements HealthIndicator {

    private final BackupDesk desk;
    private final BackupProperties properties;
    private final NodeProperties node;

    BackupHealth(BackupDesk desk, BackupProperties properties, NodeProperties node) {
        this.desk = desk;
        this.properties = properties;
        this.node = node;
    }

    @Override
    public Health health() {
        var recipient = properties.parsedRecipient();
        if (recipient == null) {
            return Health.up()
                    .withDetail("backups", "off: ./evy backup keygen makes the key that evy.backup.recipient needs")
                    .build();
        }
        var notes = desk.notes();
        boolean unwell = desk.overdue() || notes.failure() != null || notes.trialFailed() != null;
        var health = (unwell ? Health.status("DEGRADED") : Health.up())
                .withDetail("backups", "for " + recipient.fingerprint() + " in " + properties.folder())
                .withDetail("last", notes.success() == null ? "none yet" : notes.success() + ", " + notes.file());
        if (desk.overdue()) {
            health.withDetail("overdue", "no backup for more than " + properties.overdueAfter());
        }
        if (notes.failure() != null) {
            health.withDetail("failure", Objects.requireNonNull(notes.failure()));
        }
        if (notes.trialFailed() != null) {
            health.withDetail("trial", Objects.requireNonNull(notes.trialFailed()));
        }
        if (new BackupFolder(properties.folder()).onSameDiskAs(node.data())) {
            health.withDetail("warning", "the backups are on the disk of the data: a dead card takes both");
        }
        return health.build();
    }
}
