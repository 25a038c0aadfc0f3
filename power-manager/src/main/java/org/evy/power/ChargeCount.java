package org.evy.power;

import java.time.Duration;
import java.time.Instant;
import org.evy.power.PowerProperties.Battery;
import org.jspecify.annotations.Nullable;

/// The state of charge by counting what enters and leaves the battery, because the voltage of a LiFePO4
/// battery says nothing between 20 and 90 %. A full battery sets the count right; an empty one too.
final class ChargeCount {

    /// Of what enters a LiFePO4 battery so much comes out again.
    private static final double EFFICIENCY = 0.99;

    /// A charger in absorption has filled the battery when its current fell below this share of the
    /// capacity.
    private static final double TAIL = 0.05;

    private static final Duration FULL_AFTER = Duration.ofMinutes(5);

    /// Longer gaps between two readings are not counted: nobody knows what happened meanwhile.
    private static final Duration GAP = Duration.ofMinutes(10);

    /// A voltage sags for a moment when the modem sends.
    private static final int EMPTY_AFTER = 3;

    /// Of the nominal voltage; an empty battery is no longer empty this far above its floor.
    private static final double RECOVERED = 0.03;

    /// What the voltage is good for at the first start or after a long stop: volts of a 12.8 V battery,
    /// percent. Kept low on purpose, because a charging battery looks fuller than it is.
    private static final double[][] GUESS = {{13.25, 55}, {13.1, 45}, {12.9, 40}};

    private static final double LEAST_GUESS = 36;

    private final Battery battery;
    private final double shutDown;
    private @Nullable Double percent;
    private boolean guessed;
    private boolean stale;
    private boolean modelled;
    private @Nullable Instant then;
    private double amperesThen;
    private @Nullable Instant fullSince;
    private int emptySeen;
    private boolean empty;

    /// @param saved   percent from before the start; null for none
    /// @param guessed whether that was an estimate
    /// @param stale   true when the node was away for so long that the sun may have charged the battery
    ///     unseen
    ChargeCount(Battery battery, double shutDown, @Nullable Double saved, boolean guessed, boolean stale) {
        this.battery = battery;
        this.shutDown = shutDown;
        this.percent = saved;
        this.guessed = guessed || stale;
        this.stale = stale;
    }

    /// @param percent  null while nothing is known
    /// @param estimate true when the count was never set right, or stands on a modelled load
    /// @param empty    the voltage is at its floor
    record Estimate(@Nullable Double percent, boolean estimate, boolean empty) {}

    /// @param modelledWatts the load at the battery, for when nothing measures it
    Estimate take(Reading.Measured seen, double modelledWatts, Instant now) {
        var device = seen.chargePercent();
        if (device != null) {
            percent = device;
            guessed = false;
            stale = false;
            modelled = false;
            empty = false;
        } else if (seen.batteryAmperes() != null) {
            guess(seen.batteryVolts());
            count(seen, seen.batteryAmperes(), modelledWatts, now);
            full(seen, now);
            floor(seen.batteryVolts());
        } else {
            // A voltage alone says nothing, and a UPS may have another battery than the one that is configured.
            then = null;
            return new Estimate(null, false, false);
        }
        return new Estimate(percent, guessed || modelled, empty);
    }

    private void guess(@Nullable Double volts) {
        if (volts == null || percent != null && !stale) {
            return;
        }
        double scaled = volts * 12.8 / battery.volts();
        double guess = LEAST_GUESS;
        for (var row : GUESS) {
            if (scaled >= row[0]) {
                guess = row[1];
                break;
            }
        }
        var saved = percent;
        percent = saved == null ? guess : Math.max(saved, guess);
        guessed = true;
        stale = false;
    }

    private void count(Reading.Measured seen, double measured, double modelledWatts, Instant now) {
        double volts = seen.batteryVolts() == null ? battery.volts() : seen.batteryVolts();
        double amperes = measured - battery.ownWatts() / volts;
        modelled = !seen.net();
        if (!seen.net()) {
            var load = seen.loadWatts();
            amperes -= (load == null ? modelledWatts : load) / volts;
        }
        var last = then;
        var before = percent;
        if (last != null && before != null) {
            var passed = Duration.between(last, now);
            if (!passed.isNegative() && passed.compareTo(GAP) <= 0) {
                double mean = (amperes + amperesThen) / 2;
                double hours = passed.toMillis() / 3_600_000.0;
                double stored = mean * hours * (mean > 0 ? EFFICIENCY : 1);
                percent = Math.clamp(before + 100 * stored / capacity(), 0, 100);
            } else {
                guessed = true;
            }
        }
        then = now;
        amperesThen = amperes;
    }

    private void full(Reading.Measured seen, Instant now) {
        var amperes = seen.batteryAmperes();
        boolean tail = amperes != null && amperes >= 0 && amperes <= TAIL * capacity();
        boolean looksFull = seen.charging() == Charging.FLOAT || seen.charging() == Charging.ABSORPTION && tail;
        if (!looksFull) {
            fullSince = null;
            return;
        }
        var since = fullSince;
        if (since == null) {
            fullSince = now;
        } else if (!now.isBefore(since.plus(FULL_AFTER))) {
            percent = 100.0;
            guessed = false;
            stale = false;
        }
    }

    private void floor(@Nullable Double volts) {
        if (volts == null) {
            return;
        }
        if (volts < battery.floorVolts()) {
            empty |= ++emptySeen >= EMPTY_AFTER;
        } else {
            emptySeen = 0;
            empty &= volts < battery.floorVolts() + RECOVERED * battery.volts();
        }
        var counted = percent;
        if (empty && counted != null && counted > shutDown / 2) {
            percent = shutDown / 2;
        }
    }

    /// Ampere hours.
    private double capacity() {
        return battery.wattHours() / battery.volts();
    }
}
