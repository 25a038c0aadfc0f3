package org.evy.power;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.evy.messages.PowerLevel;
import org.jspecify.annotations.Nullable;

/// Makes of each reading what the node shall know: charge, hours left, and the level with its reasons.
final class PowerDesk {

    /// A passing cloud over a charging battery is no reason to shut down.
    private static final Duration CHARGED_LATELY = Duration.ofMinutes(2);

    private static final Duration GAP = Duration.ofMinutes(10);

    /// Of the nominal voltage: 8 to 17 V for a battery of 12.8 V. Outside, a wire is loose.
    private static final double LEAST_VOLTS = 0.62;

    private static final double MOST_VOLTS = 1.35;

    private final PowerProperties properties;
    private final LevelKeeper keeper;
    private final ChargeCount count;
    private final SunDiary diary;
    private final Forecast forecast;
    private final Instant start;
    private Picture picture;
    private ChargeCount.Estimate lastCount = new ChargeCount.Estimate(null, false, false);
    private @Nullable Instant chargedAt;
    private @Nullable Instant then;
    private double wattHoursIn;
    private double wattHoursOut;
    private long implausible;

    PowerDesk(PowerProperties properties, ChargeCount count, SunDiary diary, Instant start) {
        this.properties = properties;
        this.count = count;
        this.diary = diary;
        this.start = start;
        this.keeper = new LevelKeeper(properties, start);
        this.forecast = new Forecast(properties.capacity(), properties.shutDown());
        this.picture = new Picture(PowerLevel.LITE, start, false, null, false, null, null, null, false, List.of());
    }

    /// @param since     when the level was entered, in steady time
    /// @param known     false: the level is a cautious guess
    /// @param percent   charge; null when not known or on mains
    /// @param estimate  whether charge or load stand on a model
    /// @param hoursLeft until the floor; null when endless or not known
    /// @param measured  the last reading that said something; null before the first and on mains
    /// @param loadWatts at the battery; null when not known
    /// @param fresh     whether the latest look brought a reading
    /// @param reasons   why the level is what it is, beside the charge
    record Picture(
            PowerLevel level,
            Instant since,
            boolean known,
            @Nullable Double percent,
            boolean estimate,
            @Nullable Double hoursLeft,
            Reading.@Nullable Measured measured,
            @Nullable Double loadWatts,
            boolean fresh,
            List<String> reasons) {}

    /// What the board says against a high level.
    ///
    /// @param celsius      of the processor; null when not known
    /// @param hot          too hot for the model
    /// @param underVoltage the supply was too weak within the last minute
    record Strain(@Nullable Double celsius, boolean hot, boolean underVoltage) {
        static final Strain NONE = new Strain(null, false, false);
    }

    /// @param modelledWatts the load at the battery, for when nothing measures it
    /// @param now           steady time, which no setting of the clock moves
    /// @param wall          the time of day
    synchronized Picture look(Reading reading, Strain strain, double modelledWatts, Instant now, Instant wall) {
        picture = switch (reading) {
            case Reading.NoBattery() -> {
                var state = keeper.take(new Sighting.Endless(), now);
                yield decided(state, null, false, null, null, null, true, List.of(), strain, now);
            }
            case Reading.Unknown(var why) -> {
                var state = keeper.take(new Sighting.Nothing(), now);
                yield decided(
                        state,
                        state.charge(),
                        picture.estimate(),
                        state.known() ? picture.hoursLeft() : null,
                        picture.measured(),
                        null,
                        false,
                        List.of(why),
                        strain,
                        now);
            }
            case Reading.Measured measured -> measured(checked(measured), strain, modelledWatts, now, wall);
        };
        return picture;
    }

    private Picture measured(Reading.Measured seen, Strain strain, double modelledWatts, Instant now, Instant wall) {
        var load = load(seen);
        double draws = load == null ? modelledWatts : load;
        var counted = count.take(seen, draws, now);
        if (counted.percent() != null) {
            lastCount = counted;
        }
        var volts = seen.batteryVolts();
        diary.note(sun(seen), draws, now, wall);
        add(sun(seen), draws, now);
        if (charging(seen, draws)) {
            chargedAt = now;
        }
        var percent = counted.percent();
        boolean low = (seen.low() || counted.empty()) && !seen.onExternal();
        var outlook = percent == null || !properties.inRealTime()
                ? new Forecast.Outlook(null, false)
                : forecast.from(percent, diary.meanLoad(), diary.expected(), wall);
        boolean spare = outlook.nightTooLong() && !seen.onExternal();
        Sighting sighting = percent == null && !low && seen.onExternal()
                ? new Sighting.Endless()
                : new Sighting.Battery(percent, low, spare);
        var reasons = new ArrayList<String>();
        if (low) {
            reasons.add(seen.low() ? "the device says that the battery ends" : "battery voltage " + volts + " V");
        }
        if (spare) {
            reasons.add("the charge ends before the sun is expected to carry the load");
        }
        var fault = seen.fault();
        if (fault != null) {
            reasons.add(fault);
        }
        return decided(
                keeper.take(sighting, now),
                percent,
                load == null || counted.estimate(),
                seen.onExternal() ? null : outlook.hoursLeft(),
                seen,
                draws,
                true,
                reasons,
                strain,
                now);
    }

    private Picture decided(
            LevelKeeper.State state,
            @Nullable Double percent,
            boolean estimate,
            @Nullable Double hoursLeft,
            Reading.@Nullable Measured measured,
            @Nullable Double loadWatts,
            boolean fresh,
            List<String> why,
            Strain strain,
            Instant now) {
        var reasons = new ArrayList<>(why);
        var level = state.level();
        if (level == PowerLevel.OFF) {
            var held = heldOn(measured, now);
            if (held != null) {
                level = PowerLevel.CRITICAL;
                reasons.add(held);
            }
        }
        if (strain.hot() && level.compareTo(PowerLevel.SAVE) < 0) {
            level = PowerLevel.SAVE;
            reasons.add("the processor has " + strain.celsius() + " degrees Celsius");
        }
        if (strain.underVoltage() && level.compareTo(PowerLevel.SAVE) < 0) {
            level = PowerLevel.SAVE;
            reasons.add("the computer's supply voltage is too low");
        }
        var since = level == picture.level() ? picture.since() : now;
        boolean tells = state.known() && state.charge() != null;
        return new Picture(
                level,
                since,
                state.known(),
                tells ? state.charge() : null,
                estimate,
                state.known() ? hoursLeft : null,
                measured,
                loadWatts,
                fresh,
                reasons);
    }

    /// Why the node goes on although the battery is at its end; null when nothing speaks for it.
    private @Nullable String heldOn(Reading.@Nullable Measured measured, Instant now) {
        if (measured != null && measured.onExternal()) {
            return "kept on: mains or generator feed the node";
        }
        var charged = chargedAt;
        if (charged != null && now.isBefore(charged.plus(CHARGED_LATELY))) {
            return "kept on: the battery is being charged";
        }
        return now.isBefore(start.plus(properties.halt().startGrace()))
                ? "kept on: the node has only just started"
                : null;
    }

    /// Without what no battery of this voltage can have, where EVY counts by it.
    private Reading.Measured checked(Reading.Measured seen) {
        var volts = seen.batteryVolts();
        double nominal = properties.battery().volts();
        // A device that counts itself may have another battery than the one that is configured.
        boolean counted = seen.chargePercent() == null && seen.batteryAmperes() != null;
        if (volts == null || !counted || volts >= LEAST_VOLTS * nominal && volts <= MOST_VOLTS * nominal) {
            return seen;
        }
        implausible++;
        return Reading.Measured.at(seen.takenAt())
                .panel(seen.panelWatts(), seen.panelVolts())
                .battery(null, seen.batteryAmperes(), seen.net())
                .load(seen.loadWatts())
                .charge(seen.chargePercent())
                .celsius(seen.batteryCelsius())
                .charging(seen.charging())
                .external(seen.external())
                .low(seen.low())
                .fault("battery voltage " + volts + " V cannot be; is evy.power.battery.volts right?")
                .done();
    }

    /// What is drawn from the battery, measured or from what enters and leaves it; null when only a model
    /// knows.
    private static @Nullable Double load(Reading.Measured seen) {
        if (seen.loadWatts() != null) {
            return seen.loadWatts();
        }
        var volts = seen.batteryVolts();
        var amperes = seen.batteryAmperes();
        if (!seen.net() || volts == null || amperes == null) {
            return null;
        }
        var panel = seen.panelWatts();
        if (panel == null && amperes >= 0) {
            return null;
        }
        return Math.max(0, (panel == null ? 0 : panel) - volts * amperes);
    }

    private static @Nullable Double sun(Reading.Measured seen) {
        if (seen.panelWatts() != null) {
            return seen.panelWatts();
        }
        var volts = seen.batteryVolts();
        var amperes = seen.batteryAmperes();
        var load = seen.loadWatts();
        return seen.net() && volts != null && amperes != null && load != null
                ? Double.valueOf(Math.max(0, volts * amperes + load))
                : null;
    }

    private static boolean charging(Reading.Measured seen, double load) {
        var volts = seen.batteryVolts();
        var amperes = seen.batteryAmperes();
        if (volts != null && amperes != null) {
            return volts * amperes - (seen.net() ? 0 : load) > 0;
        }
        var panel = seen.panelWatts();
        return panel != null && panel > load;
    }

    private void add(@Nullable Double sun, double load, Instant now) {
        var last = then;
        then = now;
        if (last == null) {
            return;
        }
        var passed = Duration.between(last, now);
        if (passed.isNegative() || passed.compareTo(GAP) > 0) {
            return;
        }
        double hours = passed.toMillis() / 3_600_000.0;
        wattHoursIn += sun == null ? 0 : sun * hours;
        wattHoursOut += load * hours;
    }

    /// The last count, also after the readings stopped.
    synchronized ChargeCount.Estimate lastCount() {
        return lastCount;
    }

    synchronized Picture picture() {
        return picture;
    }

    synchronized double wattHoursIn() {
        return wattHoursIn;
    }

    synchronized double wattHoursOut() {
        return wattHoursOut;
    }

    /// Readings that no battery can give, since the start.
    synchronized long implausible() {
        return implausible + keeper.implausible();
    }
}
