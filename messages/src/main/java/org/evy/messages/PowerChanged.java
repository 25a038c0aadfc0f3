package org.evy.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The power level, told at each change and once a minute unchanged.
///
/// @param since         when the level was entered
/// @param chargePercent state of charge, 0-100; null when not known
/// @param hoursLeft     until the battery is at its floor, with the expected sun; null when not known or endless
/// @param source        what measured it, such as `simulated`
/// @param known         false when the readings are missing or too old: then the level is a cautious guess
public record PowerChanged(
        PowerLevel level,
        Instant since,
        @Nullable Double chargePercent,
        @Nullable Double hoursLeft,
        String source,
        boolean known) {}
