package org.evy.power;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long the battery will last with the expected sun, and whether the coming night is longer than
/// that.
final class Forecast {

    /// Of what the panel gives beyond the load, so much is stored.
    private static final double CHARGING = 0.95;

    private static final long STEP_SECONDS = 300;

    private static final double STEP_HOURS = STEP_SECONDS / 3600.0;

    private static final long DAY_SECONDS = 86_400;

    /// What lasts longer is called endless: nobody knows the weather of next week.
    private static final double HORIZON_HOURS = 72;

    /// A night that was found too long is only found short again with so much to spare.
    private static final double MARGIN = 1.15;

    private final double capacity;
    private final double floor;
    private boolean tooLong;

    /// @param capacity of the battery in watt-hours
    /// @param floor    percent that are not to be used
    Forecast(double capacity, double floor) {
        this.capacity = capacity;
        this.floor = floor;
    }

    /// @param hoursLeft     until the floor; null for endless or not known
    /// @param nightTooLong the charge ends before the sun carries the load again
    record Outlook(@Nullable Double hoursLeft, boolean nightTooLong) {}

    /// @param percent  charge
    /// @param load     mean watts at the battery
    /// @param expected watts of the panel by hour of UTC; null when not known yet, which means: no sun at
    ///     all
    Outlook from(double percent, double load, double @Nullable [] expected, Instant wall) {
        double left = Math.max(0, (percent - floor) / 100 * capacity);
        if (expected == null) {
            tooLong = false;
            return new Outlook(load > 0 ? Double.valueOf(left / load) : null, false);
        }
        double needed = untilSunrise(load, expected, wall);
        tooLong = needed > 0 && left < (tooLong ? MARGIN * needed : needed);
        return new Outlook(walk(left, load, expected, wall), tooLong);
    }

    /// Watt-hours that are drawn until the panel is expected to carry the load; 0 while it does.
    private static double untilSunrise(double load, double[] expected, Instant wall) {
        double needed = 0;
        long start = wall.getEpochSecond();
        for (long at = start; at < start + DAY_SECONDS; at += STEP_SECONDS) {
            double net = load - expected[SunDiary.hourOf(at)];
            if (net <= 0) {
                return needed;
            }
            needed += net * STEP_HOURS;
        }
        return needed;
    }

    private @Nullable Double walk(double start, double load, double[] expected, Instant wall) {
        double left = start;
        double full = (100 - floor) / 100 * capacity;
        long at = wall.getEpochSecond();
        for (double hours = 0; hours < HORIZON_HOURS; hours += STEP_HOURS) {
            double net = expected[SunDiary.hourOf(at)] - load;
            if (left + net * STEP_HOURS <= 0) {
                return hours + (net < 0 ? left / -net : 0);
            }
            left = Math.min(full, left + net * STEP_HOURS * (net > 0 ? CHARGING : 1));
            at += STEP_SECONDS;
        }
        return null;
    }
}
