package org.evy.backup;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Where backups go, for whom they are sealed, and when they are made.
///
/// @param recipient the line that `./evy backup keygen` printed; without it no backup is made
/// @param folder where they go; a stick or a second disk survives a dead card
/// @param requireOtherDisk true refuses a folder on the disk of the data, which is also what a stick that
///     is not plugged in looks like
/// @param keep how many are kept; texts of people who were erased live on in the older ones
/// @param every how often one is made by itself
/// @param overdueAfter without a backup for so long the node raises an alarm
/// @param minCharge no backup by itself below this charge in percent; on mains it does not matter
/// @param retry pause after one that failed
/// @param trialEvery how often a backup is restored into a scratch folder
/// @param settingsKept how many states of the settings are kept for `./evy config restore`
@Validated
@ConfigurationProperties(prefix = "evy.backup", ignoreUnknownFields = false)
record BackupProperties(
        @Nullable String recipient,
        @NotNull Path folder,
        boolean requireOtherDisk,
        @Min(1) @Max(1000) int keep,
        @DurationMin(minutes = 10) Duration every,
        @DurationMin(minutes = 10) Duration overdueAfter,
        @Min(0) @Max(100) int minCharge,
        @DurationMin(minutes = 1) Duration retry,
        @DurationMin(hours = 1) Duration trialEvery,
        @Min(2) @Max(200) int settingsKept) {

    BackupProperties {
        if (recipient != null && !recipient.isBlank()) {
            BackupRecipient.parse(recipient);
        }
        if (every != null && overdueAfter != null && overdueAfter.compareTo(every) < 0) {
            throw new IllegalArgumentException("evy.backup.overdue-after must not be shorter than evy.backup.every");
        }
    }

    /// Null while backups are off.
    @Nullable BackupRecipient parsedRecipient() {
        return recipient == null || recipient.isBlank() ? null : BackupRecipient.parse(recipient);
    }
}
