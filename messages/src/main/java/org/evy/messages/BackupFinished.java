package org.evy.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A backup, or the trial of restoring one, is over.
///
/// @param id      of the [BackupWanted] that caused it; null for one of the schedule
/// @param trial   true for a trial of restoring the newest backup, false for a backup
/// @param success whether it can be relied on
/// @param words   what an operator reads: the file's name and size, or what to do about the failure; GSM-7, at most 100
///     septets
/// @param bytes   size of the file; 0 without one
public record BackupFinished(
        @Nullable String id, boolean trial, boolean success, String words, long bytes, Instant at) {}
