package org.evy.messages;

/// Somebody wants to know what credit is left on the SIM.
///
/// @param id names this wish; [BalanceKnown] repeats it
public record BalanceWanted(String id) {}
