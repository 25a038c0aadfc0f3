package org.evy.messages;

import java.time.Instant;

/// Somebody ordered the node to do something, whether it was done or not. logging-service chains these records, so that
/// none can be changed or removed unseen.
///
/// @param at      when it was decided
/// @param who     a role such as `operator-1`, `command line`, or `conversation <id>` for somebody who has no role
/// @param what    the order, such as `LOCKDOWN`
/// @param outcome `done`, `refused`, `asked for the code`, `failed`
/// @param reason  why, in words; never a code, a number or a person's text
public record AuditEntry(Instant at, String who, String what, String outcome, String reason) {}
