package org.evy.sun;

import org.evy.messages.PowerLevel;

/// Lets a plant, a load and its levels live through sun and clouds, step by step, from a full battery.
///
/// In each step: the level from the charge at its begin; the load of that level and of the texts of that
/// time of day; then panel W x light x losses less load / converter into or out of the battery.
public final class Simulation {

    private final Plant plant;
    private final Load load;
    private final Levels levels;
    private final Sunshine sun;
    private final Battery battery;
    private final TextsOfDay texts;
    private int skippedDays;
    private boolean endAtOutage;

    public Simulation(Plant plant, Load load, Levels levels, Sunshine sun) {
        this.plant = plant;
        this.load = load;
        this.levels = levels;
        this.sun = sun;
        this.battery = new Battery(plant.batteryWattHours(), plant.charging(), 100);
        this.texts = new TextsOfDay(sun.stepsPerDay());
    }

    /// The first days bring the battery to its usual charge and do not count.
    public Simulation skip(int days) {
        skippedDays = days;
        return this;
    }

    /// For those who only want to know whether there is an outage.
    Simulation endAtFirstOutage() {
        endAtOutage = true;
        return this;
    }

    public Outcome run() {
        int steps = sun.stepsPerDay();
        double hours = 24.0 / steps;
        int stepSeconds = 86_400 / steps;
        var outcome = new Outcome(sun, skippedDays);
        double textsPerDay = load.textsPerDay();
        for (int day = 0; day < sun.days(); day++) {
            var clear = sun.clear(day);
            double panel = plant.panelWatts() * sun.clouds(day) / 1000 * plant.panelToBattery();
            for (int step = 0; step < steps; step++) {
                var level = levels.at(((long) day * steps + step) * stepSeconds, battery.percent());
                if (endAtOutage && level == PowerLevel.OFF && day >= skippedDays) {
                    outcome.endedAtOutage();
                    return outcome;
                }
                double came = textsPerDay * texts.share(step);
                double watts = load.watts(level, came / hours);
                double in = panel * clear[step];
                battery.pass(in - watts / plant.converter(), hours);
                if (day >= skippedDays) {
                    outcome.add(
                            day - skippedDays, step, level, battery.percent(), came, load.modelShare(level), watts, in);
                }
            }
        }
        return outcome;
    }

    Battery battery() {
        return battery;
    }
}
