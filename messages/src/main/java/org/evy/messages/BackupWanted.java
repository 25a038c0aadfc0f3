package org.evy.messages;

import java.time.Instant;

/// Somebody wants a backup now, whatever the schedule says.
///
/// @param id names this wish; [BackupFinished] repeats it
/// @param by the role or `command line`
public record BackupWanted(String id, String by, Instant at) {}
