package org.evy.backup;

import java.time.Duration;
import java.time.Instant;
import org.evy.messages.PowerChanged;
import org.evy.messages.PowerLevel;
import org.jspecify.annotations.Nullable;

/// When a backup or a trial is due; knows neither clock nor disk.
final class BackupSchedule {

    /// So long after the start the node has better things to do.
    private static final Duration AFTER_START = Duration.ofMinutes(3);

    private final BackupProperties properties;
    private final Instant started;

    BackupSchedule(BackupProperties properties, Instant started) {
        this.properties = properties;
        this.started = started;
    }

    /// @param lastTry when one was last begun since the start; null when none was
    boolean due(BackupMemory.Notes notes, @Nullable Instant lastTry, PowerChanged power, Instant now) {
        if (properties.parsedRecipient() == null || !enough(power) || soonerThan(started, AFTER_START, now)) {
            return false;
        }
        if (lastTry != null && soonerThan(lastTry, properties.retry(), now)) {
            return false;
        }
        var success = notes.success();
        return success == null || !soonerThan(success, properties.every(), now);
    }

    /// On mains there is no charge to look at, and the level is known.
    private boolean enough(PowerChanged power) {
        var charge = power.chargePercent();
        return charge == null ? power.known() && power.level() == PowerLevel.FULL : charge > properties.minCharge();
    }

    boolean trialDue(BackupMemory.Notes notes, Instant now) {
        var trial = notes.trial();
        return notes.trialFailed() != null || trial == null || !soonerThan(trial, properties.trialEvery(), now);
    }

    /// Off is not overdue: the health page says that backups are off.
    boolean overdue(BackupMemory.Notes notes, Instant now) {
        var success = notes.success();
        return properties.parsedRecipient() != null
                && !soonerThan(success == null ? notes.since() : success, properties.overdueAfter(), now);
    }

    /// A time that lies ahead says that a clock was wrong, then or now, and proves nothing.
    private static boolean soonerThan(Instant then, Duration time, Instant now) {
        return !then.isAfter(now.plus(Duration.ofHours(1))) && now.isBefore(then.plus(time));
    }
}
