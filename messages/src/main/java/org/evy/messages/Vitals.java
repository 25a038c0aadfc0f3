package org.evy.messages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the node is, in the few figures that fit an operator's SMS; told once a minute. Every figure that is not known
/// is null, never zero.
///
/// @param at             when it was measured
/// @param version        of the node's software
/// @param uptimeSeconds  since the process started
/// @param chargePercent  state of charge, 0 to 100
/// @param hoursLeft      until the battery is at its floor, with the expected sun
/// @param modem          the modem's state as in docs/states.md, such as `ready`
/// @param signalDbm      -113 to -51
/// @param waiting        SMS that wait for the modem
/// @param oldestSeconds  age of the oldest of them; 0 when none waits
/// @param textsToday     texts that came since midnight of the node's zone
/// @param answeredToday  answers sent since then
/// @param lastResorts    last resorts among the answers
/// @param diskFreeBytes  on the disk that holds the journal
/// @param temperature    of the processor, degrees Celsius
/// @param lastBackup     when a backup last succeeded
/// @param locked         true in lockdown
/// @param alarms         the rules of the alarms that are raised, the most severe first
public record Vitals(
        Instant at,
        String version,
        long uptimeSeconds,
        @Nullable PowerLevel power,
        @Nullable Double chargePercent,
        @Nullable Double hoursLeft,
        @Nullable String modem,
        @Nullable Integer signalDbm,
        @Nullable Integer waiting,
        @Nullable Long oldestSeconds,
        @Nullable Integer textsToday,
        @Nullable Integer answeredToday,
        @Nullable Integer lastResorts,
        @Nullable Long diskFreeBytes,
        @Nullable Double temperature,
        @Nullable Instant lastBackup,
        boolean locked,
        List<String> alarms) {}
