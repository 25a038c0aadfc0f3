package org.evy.sun;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Some of what the price list offers, together.
///
/// @param times how often each line of the price list is bought
record Change(List<Price> prices, List<Integer> times) {

    /// The electronics cannot be talked down to nothing.
    private static final double LEAST_IDLE = 1.5;

    /// Every combination, the cheapest and then the smallest first, without the empty one.
    static List<Change> all(List<Price> prices) {
        var all = new ArrayList<List<Integer>>(List.of(List.of()));
        for (var price : prices) {
            var longer = new ArrayList<List<Integer>>();
            for (var one : all) {
                for (int times = 0; times <= price.times(); times++) {
                    var next = new ArrayList<>(one);
                    next.add(times);
                    longer.add(next);
                }
            }
            if (longer.size() > 50_000) {
                throw new IllegalArgumentException(
                        "the price list has too many combinations: lower how often each can be bought");
            }
            all = longer;
        }
        return all.stream()
                .map(times -> new Change(prices, times))
                .filter(change -> change.things() > 0)
                .sorted(Comparator.comparingDouble(Change::dollars).thenComparingInt(Change::things))
                .toList();
    }

    private int things() {
        return times.stream().mapToInt(Integer::intValue).sum();
    }

    double dollars() {
        double sum = 0;
        for (int i = 0; i < prices.size(); i++) {
            sum += prices.get(i).dollars() * times.get(i);
        }
        return sum;
    }

    private double sum(Price.Kind kind) {
        double sum = 0;
        for (int i = 0; i < prices.size(); i++) {
            sum += prices.get(i).kind() == kind ? prices.get(i).amount() * times.get(i) : 0;
        }
        return sum;
    }

    private boolean has(Price.Kind kind) {
        for (int i = 0; i < prices.size(); i++) {
            if (prices.get(i).kind() == kind && times.get(i) > 0) {
                return true;
            }
        }
        return false;
    }

    /// False when it lowers the idle draw by more than there is, or lets sleep what sleeps already.
    boolean possible(Load load) {
        return (!has(Price.Kind.IDLE) || load.idleWatts() - sum(Price.Kind.IDLE) >= LEAST_IDLE)
                && !(has(Price.Kind.SLEEP) && load.sleeps());
    }

    /// A board that sleeps answers late, danger too, unless each text wakes it.
    boolean sleeps() {
        return has(Price.Kind.SLEEP);
    }

    Plant on(Plant plant) {
        return new Plant(
                plant.panelWatts() + sum(Price.Kind.PANEL),
                plant.batteryWattHours() + sum(Price.Kind.BATTERY),
                plant.panelToBattery(),
                plant.charging(),
                plant.converter());
    }

    Load on(Load load) {
        var less = load.withIdle(load.idleWatts() - sum(Price.Kind.IDLE));
        return has(Price.Kind.SLEEP) ? less.sleeping() : less;
    }

    String words() {
        var words = new ArrayList<String>();
        for (int i = 0; i < prices.size(); i++) {
            if (times.get(i) > 0) {
                words.add((times.get(i) > 1 ? times.get(i) + " x " : "")
                        + prices.get(i).words());
            }
        }
        return String.join(" + ", words) + String.format(Locale.ROOT, ", about US$ %.0f", dollars());
    }
}
