package org.evy.power;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the panel gave in each hour of the last five days, and the mean load. Hours are those of UTC:
/// only their order matters.
final class SunDiary {

    static final int DAYS = 5;
    static final int HOURS = 24;

    /// How long the mean load remembers.
    private static final double LOAD_HOURS = 6;

    /// A value that was true for longer than this is not believed in between.
    private static final Duration GAP = Duration.ofMinutes(10);

    /// An hour of which less was seen does not count.
    private static final double ENOUGH_OF_AN_HOUR = 0.5;

    /// Watts by day since 1970 and hour; NaN where nothing is known.
    private final TreeMap<Long, double[]> days = new TreeMap<>();
    private double meanLoad;
    private @Nullable Instant then;
    private long hour = Long.MIN_VALUE;
    private double wattHours;
    private double hours;

    /// @param meanLoad watts at the battery, until something was seen
    /// @param earlier  watts by day and hour from before the start
    SunDiary(double meanLoad, Map<Long, double[]> earlier) {
        this.meanLoad = meanLoad;
        days.putAll(earlier);
    }

    /// @param panelWatts null when nothing tells
    /// @param loadWatts  at the battery; null when nothing tells
    /// @param now        steady time
    /// @param wall       time of day
    void note(@Nullable Double panelWatts, @Nullable Double loadWatts, Instant now, Instant wall) {
        var last = then;
        then = now;
        var passed = last == null ? Duration.ZERO : Duration.between(last, now);
        if (passed.isNegative() || passed.compareTo(GAP) > 0) {
            passed = Duration.ZERO;
        }
        double span = passed.toMillis() / 3_600_000.0;
        if (loadWatts != null) {
            double share = 1 - Math.exp(-span / LOAD_HOURS);
            meanLoad += share * (loadWatts - meanLoad);
        }
        long current = Math.floorDiv(wall.getEpochSecond(), 3600);
        if (current != hour) {
            close();
            hour = current;
        }
        if (panelWatts != null) {
            wattHours += panelWatts * span;
            hours += span;
        }
    }

    private void close() {
        if (hours >= ENOUGH_OF_AN_HOUR) {
            var day = days.computeIfAbsent(Math.floorDiv(hour, HOURS), any -> unknownDay());
            day[Math.floorMod(hour, HOURS)] = wattHours / hours;
            while (days.size() > DAYS) {
                days.pollFirstEntry();
            }
        }
        wattHours = 0;
        hours = 0;
    }

    static double[] unknownDay() {
        var day = new double[HOURS];
        Arrays.fill(day, Double.NaN);
        return day;
    }

    /// Watts at the battery.
    double meanLoad() {
        return meanLoad;
    }

    /// What the sun is expected to give in each hour of a day of UTC; null until every hour was seen
    /// once.
    double @Nullable [] expected() {
        var expected = new double[HOURS];
        for (int i = 0; i < HOURS; i++) {
            double sum = 0;
            int seen = 0;
            for (var day : days.values()) {
                if (!Double.isNaN(day[i])) {
                    sum += day[i];
                    seen++;
                }
            }
            if (seen == 0) {
                return null;
            }
            expected[i] = sum / seen;
        }
        return expected;
    }

    Map<Long, double[]> days() {
        return days;
    }

    /// @param second since 1970
    static int hourOf(long second) {
        return (int) Math.floorMod(Math.floorDiv(second, 3600L), (long) HOURS);
    }
}
