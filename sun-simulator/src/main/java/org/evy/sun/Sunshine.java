package org.evy.sun;

import org.jspecify.annotations.Nullable;

/// Sky and weather cut into steps: how many watts fall on a square metre in each. Kept, so that many plants
/// can be tried under the same sun.
public final class Sunshine {

    private static final int DAYS_OF_YEAR = 365;

    private final Sky sky;
    private final Weather weather;
    private final int stepsPerDay;
    private final int firstDayOfYear;
    private final double[] @Nullable [] clear = new double[DAYS_OF_YEAR][];

    /// @param firstDayOfYear of the first day, 1 = 1 January
    public Sunshine(Sky sky, Weather weather, int stepsPerDay, int firstDayOfYear) {
        this.sky = sky;
        this.weather = weather;
        this.stepsPerDay = stepsPerDay;
        this.firstDayOfYear = firstDayOfYear;
    }

    int stepsPerDay() {
        return stepsPerDay;
    }

    int days() {
        return weather.days();
    }

    /// 0 = 1 January.
    int dayOfYear(int day) {
        return Math.floorMod(day + firstDayOfYear - 1, DAYS_OF_YEAR);
    }

    /// Share of the clear sky's light that the day's clouds let through.
    double clouds(int day) {
        return weather.share(day);
    }

    /// W/m2 of each step without clouds.
    double[] clear(int day) {
        int index = dayOfYear(day);
        var known = clear[index];
        if (known == null) {
            known = new double[stepsPerDay];
            for (int step = 0; step < stepsPerDay; step++) {
                known[step] = sky.irradiance(index + 1, (step + 0.5) * 24 / stepsPerDay);
            }
            clear[index] = known;
        }
        return known;
    }

    /// kWh per square metre of that day, clouds included.
    double peakSunHours(int day) {
        double sum = 0;
        for (double watts : clear(day)) {
            sum += watts;
        }
        return sum * clouds(day) * 24 / stepsPerDay / 1000;
    }
}
