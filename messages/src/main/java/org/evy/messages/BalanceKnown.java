package org.evy.messages;

import java.time.Instant;

/// What the network said about the SIM's credit (USSD), or why it said nothing.
///
/// @param id    of the [BalanceWanted]
/// @param known false when `words` is the reason why nothing is known
/// @param words as the network wrote it, cut to 120 characters; or the reason
public record BalanceKnown(String id, boolean known, SmsText words, Instant at) {}
