package org.evy.sun;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.evy.messages.PowerLevel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A plan in words, or as JSON.
final class PlanReport {

    /// What a panel of 50 W and more may be asked for on average: 4 W, and 5 W from 100 W on.
    private static final double LARGE_PANEL = 100;

    private PlanReport() {}

    static String words(Plan plan) {
        var options = plan.options();
        var load = options.load();
        var plant = options.plant();
        var now = plan.withLevels();
        var lines = new ArrayList<String>();
        lines.add(text(
                "%s W panel, %s Wh battery, latitude %s: %d x 365 days of simulated weather (seed %d, %.0f %% cloudy days,",
                plain(plant.panelWatts()),
                plain(plant.batteryWattHours()),
                plain(options.latitude()),
                options.years(),
                options.seed(),
                100 * options.cloudy()));
        lines.add(text(
                "%.1f sun hours a day on average). Computed, not measured: see docs/power-plan.md.", plan.sunHours()));
        lines.add(text(
                "%.0f texts a day; %.1f W at rest (%s), %.1f W more while the model works, %.1f W on average.",
                load.textsPerDay(), load.idleWatts(), options.idleFrom(), load.modelWatts(), now.averageWatts()));
        lines.add("");
        lines.add("level      hours a day   what runs");
        for (var level : PowerLevel.values()) {
            lines.add(text(
                    "%-10s %11.1f   %s%s",
                    level,
                    24 * now.hours(level) / now.hours(),
                    runs(level),
                    load.sleeps() && (level == PowerLevel.SAVE || level == PowerLevel.CRITICAL)
                            ? "; asleep 25 of 30 minutes, so a text may wait that long"
                            : ""));
        }
        lines.add("");
        lines.add("outages: " + outages(now, options.years()));
        lines.add("  without levels: " + outages(plan.withoutLevels(), options.years()));
        lines.add(text(
                "texts answered at once: %.1f %%%s; answered with the model: %.0f %% (wanted for %.0f %%)",
                now.answeredPercent(),
                now.outages().isEmpty() ? "" : ", the others when power is back",
                now.modelPercent(),
                100 * load.wanted()));
        lines.add(text("lowest charge: %.0f %%", now.lowestPercent()));
        lines.add("");
        lines.add(text(
                "This site carries %.1f W day and night without an outage%s.",
                plan.carries(), plan.carries() < 10 ? "; 10 to 15 W day and night are not possible with it" : ""));
        double budget = plant.panelWatts() >= LARGE_PANEL ? 5 : 4;
        if (now.averageWatts() > budget) {
            lines.add(text(
                    "The average of %.2f W is above the %.0f W that EVY promises for such a panel: idle watts decide.",
                    now.averageWatts(), budget));
        }
        lines.addAll(change(plan));
        return String.join("\n", lines);
    }

    private static String runs(PowerLevel level) {
        return switch (level) {
            case FULL -> "everything";
            case LITE -> "the model for one text in four";
            case SAVE -> "no model";
            case CRITICAL -> "no model, no retrieval";
            case OFF -> "nothing: texts wait in the network";
        };
    }

    private static List<String> change(Plan plan) {
        var change = plan.change();
        var changed = plan.changed();
        if (plan.withLevels().outages().isEmpty()) {
            return List.of("Nothing has to change: there is no outage.");
        }
        var lines = new ArrayList<String>();
        if (change == null || changed == null) {
            lines.add(
                    "Nothing on the price list, alone or together, removes the outages: lower the idle watts or the texts,");
            lines.add(
                    "or put larger panels and batteries into the list (--print-prices shows it, --prices takes yours).");
        } else {
            lines.add("The cheapest change that removes the outages: " + change.words() + ".");
            lines.add(text(
                    "  Then %.1f hours a day on FULL, %.0f %% of the texts with the model, lowest charge %.0f %%.",
                    24 * changed.hours(PowerLevel.FULL) / changed.hours(),
                    changed.modelPercent(),
                    changed.lowestPercent()));
        }
        var asleep = plan.asleep();
        if (asleep != null) {
            lines.add("  Cheaper, but EVY was not tried asleep: " + asleep.words() + ".");
            lines.add("  Where a text does not wake the Pi, danger waits up to 25 minutes too.");
        }
        return lines;
    }

    private static String outages(Outcome outcome, int years) {
        var outages = outcome.outages();
        if (outages.isEmpty()) {
            return "none";
        }
        return text(
                "%.1f a year, %.0f hours a year together, the longest %.0f hours",
                (double) outages.size() / years,
                outcome.hours(PowerLevel.OFF) / years,
                outages.stream().mapToDouble(Double::doubleValue).max().orElse(0));
    }

    static String json(Plan plan) {
        var options = plan.options();
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("computedNotMeasured", true);
        tree.put("panelWatts", options.plant().panelWatts());
        tree.put("batteryWattHours", options.plant().batteryWattHours());
        tree.put("latitude", options.latitude());
        tree.put("textsPerDay", options.load().textsPerDay());
        tree.put("idleWatts", round(options.load().idleWatts()));
        tree.put("idleWattsAre", options.idleFrom());
        tree.put("modelWatts", options.load().modelWatts());
        tree.put("years", options.years());
        tree.put("seed", options.seed());
        tree.put("cloudyDaysRatio", options.cloudy());
        tree.put("sunHoursPerDay", round(plan.sunHours()));
        tree.put("carriesWatts", round(plan.carries()));
        tree.put("now", outcome(plan.withLevels(), options.years()));
        tree.put("withoutLevels", outcome(plan.withoutLevels(), options.years()));
        var change = plan.change();
        var changed = plan.changed();
        if (change != null && changed != null) {
            var after = outcome(changed, options.years());
            after.put("words", change.words());
            after.put("dollars", change.dollars());
            tree.put("cheapestChange", after);
        } else {
            tree.put("cheapestChange", null);
        }
        var asleep = plan.asleep();
        if (asleep != null) {
            tree.put("cheaperAsleep", Map.of("words", asleep.words(), "dollars", asleep.dollars()));
        }
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(tree);
    }

    private static Map<String, Object> outcome(Outcome outcome, int years) {
        var hours = new LinkedHashMap<String, Double>();
        for (var level : PowerLevel.values()) {
            hours.put(level.name(), round(24 * outcome.hours(level) / outcome.hours()));
        }
        var tree = new LinkedHashMap<String, Object>();
        tree.put("hoursPerDay", hours);
        tree.put("outagesPerYear", round((double) outcome.outages().size() / years));
        tree.put("outageHoursPerYear", round(outcome.hours(PowerLevel.OFF) / years));
        tree.put("answeredPercent", round(outcome.answeredPercent()));
        tree.put("withModelPercent", round(outcome.modelPercent()));
        tree.put("lowestPercent", round(outcome.lowestPercent()));
        tree.put("averageWatts", round(outcome.averageWatts()));
        return tree;
    }

    private static double round(double number) {
        return Math.round(number * 100) / 100.0;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String plain(double number) {
        return Arguments.plain(number);
    }
}
