package org.evy.power;

import java.time.Duration;
import java.time.Instant;
import org.evy.messages.PowerLevel;
import org.jspecify.annotations.Nullable;

/// Turns readings into a level that does not flutter: down at once after two readings in a row, up only after the dwell
/// time and some points above where the level was entered, and to a cautious guess when readings stop.
final class LevelKeeper {

    /// A reading older than this says nothing about now.
    private static final Duration STALE = Duration.ofMinutes(2);

    /// A battery cannot lose or gain more than this between two readings; a loose cable can.
    private static final double JUMP = 20;

    private final PowerProperties properties;
    private PowerLevel level = PowerLevel.LITE;
    private Instant since;
    private boolean known;
    private @Nullable Double charge;
    private Instant chargeAt = Instant.EPOCH;
    private @Nullable PowerLevel seenOnce;
    private long implausible;
    private int jumps;

    LevelKeeper(PowerProperties properties, Instant now) {
        this.properties = properties;
        this.since = now;
    }

    /// @param charge percent; null when not known or when there is no battery
    /// @param known  false: the level is a cautious guess
    record State(PowerLevel level, Instant since, @Nullable Double charge, boolean known) {}

    State take(Reading reading, Instant now) {
        switch (reading) {
            case Reading.NoBattery() -> {
                enter(PowerLevel.FULL, now);
                known = true;
            }
            case Reading.Charge(var percent) -> takeCharge(percent, now);
            case Reading.Unknown(var reason) -> forgetIfStale(now);
        }
        return state();
    }

    State state() {
        return new State(level, since, known ? charge : null, known);
    }

    /// Readings that no battery can give, since the start.
    long implausible() {
        return implausible;
    }

    private void takeCharge(double percent, Instant now) {
        if (!(percent >= 0 && percent <= 100)) {
            implausible++;
            forgetIfStale(now);
            return;
        }
        var before = charge;
        // Twice the same jump is no jump but the truth, for example after the battery was changed.
        if (before != null && known && Math.abs(percent - before) > JUMP && jumps++ < 1) {
            implausible++;
            forgetIfStale(now);
            return;
        }
        jumps = 0;
        boolean wasKnown = known;
        charge = percent;
        chargeAt = now;
        known = true;
        var wanted = wanted(percent);
        if (!wasKnown) {
            enter(wanted(percent, 0), now);
        } else if (wanted.compareTo(level) > 0) {
            worse(wanted, now);
        } else if (wanted.compareTo(level) < 0) {
            seenOnce = null;
            if (!now.isBefore(since.plus(properties.dwell()))) {
                enter(wanted, now);
            }
        } else {
            seenOnce = null;
        }
    }

    /// One bad frame must not stop the model: a worse level needs two readings.
    private void worse(PowerLevel wanted, Instant now) {
        if (seenOnce == null) {
            seenOnce = wanted;
        } else {
            enter(wanted, now);
        }
    }

    private void forgetIfStale(Instant now) {
        if (known && now.isBefore(chargeAt.plus(STALE))) {
            return;
        }
        if (known) {
            known = false;
            charge = null;
            // Cautious, but never so much that a broken sensor silences the emergency line.
            enter(PowerLevel.LITE, now);
        }
    }

    private void enter(PowerLevel next, Instant now) {
        seenOnce = null;
        if (next != level) {
            level = next;
            since = now;
        }
    }

    /// The level for this charge, seen from the present one: better levels need [PowerProperties#rise] points more.
    private PowerLevel wanted(double percent) {
        var plain = wanted(percent, 0);
        return plain.compareTo(level) >= 0 ? plain : min(wanted(percent, properties.rise()), level);
    }

    private PowerLevel wanted(double percent, double above) {
        if (percent < properties.shutDown() + above) {
            return PowerLevel.OFF;
        }
        if (percent < properties.critical() + above) {
            return PowerLevel.CRITICAL;
        }
        if (percent < properties.save() + above) {
            return PowerLevel.SAVE;
        }
        return percent < properties.lite() + above ? PowerLevel.LITE : PowerLevel.FULL;
    }

    /// The better one of two: levels fall in the order of the enum.
    private static PowerLevel min(PowerLevel one, PowerLevel other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
