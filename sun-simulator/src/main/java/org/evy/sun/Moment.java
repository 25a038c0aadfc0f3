package org.evy.sun;

import java.time.LocalDateTime;

/// What instruments on the plant would show now.
///
/// @param at             simulated solar time
/// @param panelWatts     what the controller takes from the panel: less than the sun offers when the
///     battery is full
/// @param batteryAmperes into the battery; negative while it is drained
/// @param chargerAmperes from the controller, to battery and load together
/// @param loadWatts      what the node draws behind its converter, at 5 V
/// @param loadAmperes    what the node and its converter draw at the battery
/// @param yieldWattHours of all the time, from the controller
public record Moment(
        LocalDateTime at,
        double panelWatts,
        double panelVolts,
        double batteryVolts,
        double batteryAmperes,
        double chargerAmperes,
        double loadWatts,
        double loadAmperes,
        double chargePercent,
        Charging charging,
        double yieldWattHours) {

    /// What the controller does, with its number in the VE.Direct protocol.
    public enum Charging {
        OFF(0),
        BULK(3),
        ABSORPTION(4),
        FLOAT(5);

        final int code;

        Charging(int code) {
            this.code = code;
        }
    }
}
