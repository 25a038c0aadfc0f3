package org.evy.messages;

import java.time.Instant;

/// An operator closed the node down to danger, keywords and templates, or opened it again. Told at each change, and
/// once
/// a minute unchanged, because others may have restarted.
///
/// @param since when it was locked or opened
/// @param by    the role that ordered it, such as `operator-1`; `start` when nobody ever did
public record LockdownChanged(boolean locked, Instant since, String by) {}
