package org.evy.power;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One look at the power source.
sealed interface Reading {

    /// What a device said; each figure that it did not say is null, never zero.
    ///
    /// @param panelWatts     what the panel gives
    /// @param panelVolts     at the panel
    /// @param batteryVolts   at the battery
    /// @param batteryAmperes positive while the battery is charged
    /// @param net            true when that current is all that enters or leaves the battery; false when
    ///     it is only the charger's own, so that the load has to be modelled
    /// @param loadWatts      drawn from the battery by everything behind it
    /// @param chargePercent  state of charge, only from a device that counts (a shunt, a battery's own
    ///     electronics)
    /// @param batteryCelsius temperature of the battery
    /// @param charging       what the charger does
    /// @param external       true while mains or a generator feeds the node, false while the battery does
    /// @param low            true when the device itself says that the battery is about to end
    /// @param fault          what the device complains of, in words
    /// @param takenAt        when
    record Measured(
            @Nullable Double panelWatts,
            @Nullable Double panelVolts,
            @Nullable Double batteryVolts,
            @Nullable Double batteryAmperes,
            boolean net,
            @Nullable Double loadWatts,
            @Nullable Double chargePercent,
            @Nullable Double batteryCelsius,
            @Nullable Charging charging,
            @Nullable Boolean external,
            boolean low,
            @Nullable String fault,
            Instant takenAt)
            implements Reading {

        static Draft at(Instant takenAt) {
            return new Draft(takenAt);
        }

        boolean onExternal() {
            return Boolean.TRUE.equals(external);
        }
    }

    /// There is no battery that could run out.
    record NoBattery() implements Reading {}

    /// @param reason what to do about it, for the health page
    record Unknown(String reason) implements Reading {}

    /// A [Measured] while it is put together; what is not set stays unknown.
    final class Draft {

        private final Instant takenAt;
        private @Nullable Double panelWatts;
        private @Nullable Double panelVolts;
        private @Nullable Double batteryVolts;
        private @Nullable Double batteryAmperes;
        private boolean net;
        private @Nullable Double loadWatts;
        private @Nullable Double chargePercent;
        private @Nullable Double batteryCelsius;
        private @Nullable Charging charging;
        private @Nullable Boolean external;
        private boolean low;
        private @Nullable String fault;

        private Draft(Instant takenAt) {
            this.takenAt = takenAt;
        }

        Draft panel(@Nullable Double watts, @Nullable Double volts) {
            panelWatts = watts;
            panelVolts = volts;
            return this;
        }

        Draft battery(@Nullable Double volts, @Nullable Double amperes, boolean net) {
            batteryVolts = volts;
            batteryAmperes = amperes;
            this.net = net;
            return this;
        }

        Draft load(@Nullable Double watts) {
            loadWatts = watts;
            return this;
        }

        Draft charge(@Nullable Double percent) {
            chargePercent = percent;
            return this;
        }

        Draft celsius(@Nullable Double battery) {
            batteryCelsius = battery;
            return this;
        }

        Draft charging(@Nullable Charging state) {
            charging = state;
            return this;
        }

        Draft external(@Nullable Boolean feeds) {
            external = feeds;
            return this;
        }

        Draft low(boolean says) {
            low = says;
            return this;
        }

        Draft fault(@Nullable String words) {
            fault = words;
            return this;
        }

        boolean saysNothing() {
            return panelWatts == null
                    && batteryVolts == null
                    && batteryAmperes == null
                    && loadWatts == null
                    && chargePercent == null
                    && external == null
                    && !low;
        }

        Measured done() {
            return new Measured(
                    panelWatts,
                    panelVolts,
                    batteryVolts,
                    batteryAmperes,
                    net,
                    loadWatts,
                    chargePercent,
                    batteryCelsius,
                    charging,
                    external,
                    low,
                    fault,
                    takenAt);
        }
    }
}
