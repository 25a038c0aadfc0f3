package org.evy.power;

import java.time.Duration;
import java.time.Instant;
import org.evy.messages.PowerLevel;
import org.jspecify.annotations.Nullable;

/// Turns readings into a level that does not flutter: down at once after two readings in a row, up only
/// after the dwell time and some points above where the level was entered, and to a cautious guess when
/// readings stop.
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

    State take(Sighting sighting, Instant now) {
        switch (sighting) {
            case Sighting.Endless() -> {
                enter(PowerLevel.FULL, now);
                known = true;
                charge = null;
                chargeAt = now;
            }
            case Sighting.Battery battery -> takeBattery(battery, now);
            case Sighting.Nothing() -> forgetIfStale(now);
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

    private void takeBattery(Sighting.Battery battery, Instant now) {
        var percent = battery.percent();
        if (percent != null && !plausible(percent)) {
            implausible++;
            forgetIfStale(now);
            return;
        }
        if (percent == null && !battery.low()) {
            forgetIfStale(now);
            return;
        }
        boolean wasKnown = known;
        charge = percent;
        chargeAt = now;
        known = true;
        var wanted = wanted(battery);
        if (!wasKnown && !battery.low()) {
            enter(entered(battery), now);
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

    private boolean plausible(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            return false;
        }
        var before = charge;
        // Twice the same jump is no jump but the truth, for example after the battery was changed.
        if (before != null && known && Math.abs(percent - before) > JUMP && jumps++ < 1) {
            return false;
        }
        jumps = 0;
        return true;
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

    /// The level for this battery, seen from the present one: better levels need [PowerProperties#rise]
    /// points more.
    private PowerLevel wanted(Sighting.Battery battery) {
        var plain = entered(battery);
        var percent = battery.percent();
        if (plain.compareTo(level) >= 0 || percent == null) {
            return plain;
        }
        return better(spared(wanted(percent, properties.rise()), battery.spare()), level);
    }

    /// The same, where there is no present level to stay in.
    private PowerLevel entered(Sighting.Battery battery) {
        var percent = battery.percent();
        return battery.low() || percent == null ? PowerLevel.OFF : spared(wanted(percent, 0), battery.spare());
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

    /// One level worse, but not below SAVE: what CRITICAL turns off beyond that saves next to nothing.
    private static PowerLevel spared(PowerLevel wanted, boolean spare) {
        return spare && wanted.compareTo(PowerLevel.SAVE) < 0 ? PowerLevel.values()[wanted.ordinal() + 1] : wanted;
    }

    /// Levels fall in the order of the enum.
    private static PowerLevel better(PowerLevel one, PowerLevel other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
