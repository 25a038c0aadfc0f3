package org.evy.sun;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the years of weather make of a node, and the cheapest change that leaves no outage.
///
/// @param withLevels    the node as it is
/// @param withoutLevels the same node if it ran everything until the battery is at its floor
/// @param carries       the largest load in watts that this site carries day and night without an outage
/// @param sunHours      kWh per square metre and day that fall on the panel on average
/// @param change        the cheapest that keeps the board awake; null when there is nothing to mend, or
///     when nothing on the list mends it
/// @param changed       what the change makes of the node; null like the change
/// @param asleep        a cheaper one that lets the board sleep; null when there is none
record Plan(
        PlanOptions options,
        Outcome withLevels,
        Outcome withoutLevels,
        double carries,
        double sunHours,
        @Nullable Change change,
        @Nullable Outcome changed,
        @Nullable Change asleep,
        Sunshine sun) {

    private static final int STEPS_PER_DAY = 288;
    private static final int DAYS_OF_YEAR = 365;

    /// Brings the battery from full to its usual charge.
    private static final int WARM_UP = 20;

    private static final double BACK = 28;

    static Plan of(PlanOptions options, List<Price> prices) {
        int days = options.years() * DAYS_OF_YEAR;
        var weather = Weather.seeded(options.cloudy(), options.spell(), options.seed(), days)
                .after(WARM_UP);
        // The warm-up lies before 1 January.
        var sun = new Sunshine(new ClearSky(options.latitude()), weather, STEPS_PER_DAY, 1 + DAYS_OF_YEAR - WARM_UP);
        var plant = options.plant();
        var load = options.load();
        var withLevels = simulation(plant, load, new SetPoints(), sun).run();
        var without =
                simulation(plant, load, new OnOff(SetPoints.FLOOR, BACK), sun).run();
        double sunHours = 0;
        for (int day = WARM_UP; day < sun.days(); day++) {
            sunHours += sun.peakSunHours(day) / days;
        }
        Change change = null;
        Outcome changed = null;
        Change asleep = null;
        if (!withLevels.outages().isEmpty()) {
            change = cheapest(
                    plant,
                    load,
                    sun,
                    prices.stream()
                            .filter(price -> price.kind() != Price.Kind.SLEEP)
                            .toList());
            asleep = cheapest(plant, load, sun, prices);
            asleep = asleep != null && asleep.sleeps() ? asleep : null;
        }
        if (change != null) {
            changed = simulation(change.on(plant), change.on(load), new SetPoints(), sun)
                    .run();
        }
        return new Plan(options, withLevels, without, carries(plant, sun), sunHours, change, changed, asleep, sun);
    }

    private static Simulation simulation(Plant plant, Load load, Levels levels, Sunshine sun) {
        return new Simulation(plant, load, levels, sun).skip(WARM_UP);
    }

    private static @Nullable Change cheapest(Plant plant, Load load, Sunshine sun, List<Price> prices) {
        for (var change : Change.all(prices)) {
            if (change.possible(load) && lasts(change.on(plant), change.on(load), new SetPoints(), sun)) {
                return change;
            }
        }
        return null;
    }

    private static boolean lasts(Plant plant, Load load, Levels levels, Sunshine sun) {
        return simulation(plant, load, levels, sun)
                .endAtFirstOutage()
                .run()
                .outages()
                .isEmpty();
    }

    private static double carries(Plant plant, Sunshine sun) {
        double low = 0;
        double high = plant.panelWatts();
        while (high - low > 0.01) {
            double load = (low + high) / 2;
            if (lasts(plant, Load.constant(load), new OnOff(SetPoints.FLOOR, BACK), sun)) {
                low = load;
            } else {
                high = load;
            }
        }
        return low;
    }

    int warmUp() {
        return WARM_UP;
    }
}
