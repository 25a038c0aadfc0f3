package org.evy.sun;

import java.util.ArrayList;
import java.util.List;
import org.evy.messages.PowerLevel;

/// What came of a simulation.
public final class Outcome {

    static final int MONTHS = 12;

    private static final int LEVELS = PowerLevel.values().length;
    private static final int[] MONTH_ENDS = {31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    private final Sunshine sun;
    private final int skippedDays;
    private final double stepHours;
    private final float[] hourly;
    private final double[][] hours = new double[MONTHS][LEVELS];
    private final List<Double> outages = new ArrayList<>();
    private double darkHours;
    private double allHours;
    private double texts;
    private double answered;
    private double withModel;
    private double lowest = 100;
    private double loadWattHours;
    private double panelWattHours;

    Outcome(Sunshine sun, int skippedDays) {
        this.sun = sun;
        this.skippedDays = skippedDays;
        this.stepHours = 24.0 / sun.stepsPerDay();
        this.hourly = new float[(sun.days() - skippedDays) * 24];
    }

    void add(
            int day,
            int step,
            PowerLevel level,
            double percent,
            double came,
            double modelShare,
            double watts,
            double in) {
        hours[month(day)][level.ordinal()] += stepHours;
        allHours += stepHours;
        if (level == PowerLevel.OFF) {
            darkHours += stepHours;
        } else {
            answered += came;
            endOutage();
        }
        texts += came;
        withModel += came * modelShare;
        lowest = Math.min(lowest, percent);
        loadWattHours += watts * stepHours;
        panelWattHours += in * stepHours;
        hourly[day * 24 + (int) (step * stepHours)] = (float) percent;
    }

    private void endOutage() {
        if (darkHours > 0) {
            outages.add(darkHours);
            darkHours = 0;
        }
    }

    void endedAtOutage() {
        darkHours += stepHours;
    }

    private int month(int day) {
        int dayOfYear = sun.dayOfYear(day + skippedDays);
        int month = 0;
        while (dayOfYear >= MONTH_ENDS[month]) {
            month++;
        }
        return month;
    }

    /// The length of each outage in hours, the one that is still going on included.
    public List<Double> outages() {
        var all = new ArrayList<>(outages);
        if (darkHours > 0) {
            all.add(darkHours);
        }
        return all;
    }

    public double hours(PowerLevel level) {
        double sum = 0;
        for (var month : hours) {
            sum += month[level.ordinal()];
        }
        return sum;
    }

    public double hours() {
        return allHours;
    }

    double hoursOn(PowerLevel level, int month) {
        return hours[month][level.ordinal()];
    }

    public double darkPercent() {
        return 100 * hours(PowerLevel.OFF) / allHours;
    }

    public double answeredPercent() {
        return texts == 0 ? 100 : 100 * answered / texts;
    }

    /// Of all texts, not only of those that the model is wanted for.
    public double modelPercent() {
        return texts == 0 ? 0 : 100 * withModel / texts;
    }

    public double lowestPercent() {
        return lowest;
    }

    public double averageWatts() {
        return loadWattHours / allHours;
    }

    public double loadWattHours() {
        return loadWattHours;
    }

    /// What the panel offered at the battery.
    public double panelWattHours() {
        return panelWattHours;
    }

    /// Charge at the end of each hour.
    public float[] hourly() {
        return hourly;
    }

    /// The first day of the two weeks whose charge was lowest on average.
    int worstFortnight() {
        int span = 14 * 24;
        int worst = 0;
        double least = Double.MAX_VALUE;
        for (int day = 0; day * 24 + span <= hourly.length; day++) {
            double sum = 0;
            for (int hour = 0; hour < span; hour++) {
                sum += hourly[day * 24 + hour];
            }
            if (sum < least) {
                least = sum;
                worst = day;
            }
        }
        return worst;
    }
}
