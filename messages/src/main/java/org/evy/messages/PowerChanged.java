package org.evy.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The power level, told at each change and once a minute unchanged.
///
/// @param since         when the level was entered
/// @param chargePercent state of charge, 0-100; null when not known
/// @param source        what measured it, such as `simulated`
/// @param known         false when the readings are missing or too old: then the level is a cautious guess
public record PowerChanged(
        PowerLevel level, Instant since, @Nullable Double chargePercent, String source, boolean known) {}
