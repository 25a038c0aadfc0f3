package org.evy.logging;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// How much of the past is kept.
///
/// @param maxBytes all log files together; the oldest goes first, so that logs never fill the disk of the
///     journal
/// @param fileBytes one file; smaller files let the cap be kept more closely
/// @param maxAge    files whose last line is older go too
/// @param flush     how long a line may wait in memory: longer spares the SD card, and a power cut costs that
///     much
/// @param auditFileBytes one file of the audit log: who ordered the node to do something
/// @param auditFiles     how many of them are kept; with 200 bytes per order, 8 of 1 MB are 40,000 orders
/// @param recent    how many texts are answered for from memory, without reading files
@Validated
@ConfigurationProperties(prefix = "evy.log", ignoreUnknownFields = false)
record LoggingProperties(
        @NotNull DataSize maxBytes,
        @NotNull DataSize fileBytes,
        Duration maxAge,
        Duration flush,
        @NotNull DataSize auditFileBytes,
        @Min(2) int auditFiles,
        @Positive int recent) {

    LoggingProperties {
        if (fileBytes != null && maxBytes != null && fileBytes.toBytes() * 2 > maxBytes.toBytes()) {
            throw new IllegalArgumentException("evy.log.file-bytes must be at most half of evy.log.max-bytes");
        }
    }
}
