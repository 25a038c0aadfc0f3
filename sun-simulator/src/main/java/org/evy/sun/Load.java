package org.evy.sun;

import org.evy.messages.PowerLevel;

/// What the node draws at 5 V on each level.
///
/// @param idleWatts    board and modem while nothing is asked
/// @param modemWatts   the modem's part of that, which stays on while the board sleeps
/// @param modelWatts   what the model draws above idle while it works
/// @param modelSeconds how long it works for one text
/// @param textsPerDay  texts that come
/// @param wanted       share of them that the model is wanted for on FULL; the rest is answered without it
/// @param sleeps       whether the board sleeps 25 of 30 minutes on SAVE and CRITICAL, which needs a
///     circuit that wakes it
/// @param offWatts     what is drawn while the node is shut down
public record Load(
        double idleWatts,
        double modemWatts,
        double modelWatts,
        double modelSeconds,
        double textsPerDay,
        double wanted,
        boolean sleeps,
        double offWatts) {

    static final double MODEM_WATTS = 0.6;
    static final double MODEL_SECONDS = 25;
    static final double OFF_WATTS = 0.3;

    /// On LITE the model is asked for one text in four: where passages were found but no sentence that
    /// answers.
    private static final double LITE_SHARE = 0.25;

    private static final double AWAKE = 5.0 / 30;

    /// A load that never changes, but for 0.3 W while the node is off.
    static Load constant(double watts) {
        return new Load(watts, 0, 0, 0, 0, 0, false, OFF_WATTS);
    }

    /// Share of the texts that the model answers on this level.
    double modelShare(PowerLevel level) {
        return switch (level) {
            case FULL -> wanted;
            case LITE -> wanted * LITE_SHARE;
            case SAVE, CRITICAL, OFF -> 0;
        };
    }

    double watts(PowerLevel level, double textsPerHour) {
        double idle = switch (level) {
            case FULL, LITE -> idleWatts;
            case SAVE, CRITICAL -> sleeps ? modemWatts + (idleWatts - modemWatts) * AWAKE : idleWatts;
            case OFF -> offWatts;
        };
        return idle + textsPerHour * modelShare(level) * modelSeconds * modelWatts / 3600;
    }

    double peakWatts() {
        return idleWatts + (textsPerDay * wanted > 0 ? modelWatts : 0);
    }

    Load withIdle(double watts) {
        return new Load(watts, modemWatts, modelWatts, modelSeconds, textsPerDay, wanted, sleeps, offWatts);
    }

    Load sleeping() {
        return new Load(idleWatts, modemWatts, modelWatts, modelSeconds, textsPerDay, wanted, true, offWatts);
    }
}
