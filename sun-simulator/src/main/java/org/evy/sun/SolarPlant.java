package org.evy.sun;

import java.time.Duration;
import java.time.LocalDateTime;
import org.evy.sun.Moment.Charging;

/// A panel, a controller and a battery that live through simulated time. Not for several threads at once.
public final class SolarPlant {

    /// The longest step; longer times are walked in steps.
    private static final Duration STEP = Duration.ofMinutes(5);

    /// The controller's own part of the losses from panel to battery; heat, dirt and wires are the rest.
    private static final double CONTROLLER = 0.95;

    private static final double FULL = 99.99;
    private static final double NEARLY_FULL = 97;

    /// Less light than this does not wake a controller.
    private static final double DAWN_WATTS = 0.3;

    private static final double AT_WORK_VOLTS = 18;
    private static final double OPEN_VOLTS = 21.5;

    private final Plant plant;
    private final Sky sky;
    private final Weather weather;
    private final Battery battery;
    private final BatteryVoltage voltage;
    private final LocalDateTime start;
    private LocalDateTime at;
    private double loadWatts;
    private double yield;

    /// @param start simulated solar time; the weather's first day is that of the start
    public SolarPlant(Plant plant, Sky sky, Weather weather, double startPercent, LocalDateTime start) {
        if (!(startPercent >= 0 && startPercent <= 100)) {
            throw new IllegalArgumentException("a charge is 0 to 100 percent, not " + startPercent);
        }
        this.plant = plant;
        this.sky = sky;
        this.weather = weather;
        this.battery = new Battery(plant.batteryWattHours(), plant.charging(), startPercent);
        this.voltage = new BatteryVoltage(plant.batteryWattHours());
        this.start = start;
        this.at = start;
    }

    /// Lets time go by.
    ///
    /// @param time  simulated; nothing happens when it is negative
    /// @param watts what the node draws at 5 V meanwhile
    public void pass(Duration time, double watts) {
        loadWatts = watts;
        var left = time;
        while (left.isPositive()) {
            var step = left.compareTo(STEP) > 0 ? STEP : left;
            double hours = step.toNanos() / 3.6e12;
            var middle = at.plus(step.dividedBy(2));
            double offered = offered(middle);
            double drawn = watts / plant.converter();
            yield += taken(offered, drawn) * hours;
            battery.pass(offered - drawn, hours);
            at = at.plus(step);
            left = left.minus(step);
        }
    }

    public double chargePercent() {
        return battery.percent();
    }

    public Moment now() {
        return now(0);
    }

    /// @param points what the battery has more than it ought to: somebody put in another one
    Moment now(double points) {
        double percent = Math.clamp(battery.percent() + points, 0, 100);
        double offered = offered(at);
        double drawn = loadWatts / plant.converter();
        boolean full = percent >= FULL && offered >= drawn;
        double taken = full ? drawn : offered;
        double net = full ? 0 : offered - drawn;
        double volts = full ? BatteryVoltage.FLOAT : voltage.volts(percent, net);
        var charging = offered < DAWN_WATTS
                ? Charging.OFF
                : full ? Charging.FLOAT : percent > NEARLY_FULL && net > 0 ? Charging.ABSORPTION : Charging.BULK;
        return new Moment(
                at,
                taken / CONTROLLER,
                offered < DAWN_WATTS ? Math.min(offered * 10, 3) : full ? OPEN_VOLTS : AT_WORK_VOLTS,
                volts,
                net / volts,
                taken / volts,
                loadWatts,
                drawn / volts,
                percent,
                charging,
                yield);
    }

    private double taken(double offered, double drawn) {
        return battery.percent() >= FULL ? Math.min(offered, drawn) : offered;
    }

    /// Watts that the sun offers at the battery.
    private double offered(LocalDateTime when) {
        double hour = when.toLocalTime().toNanoOfDay() / 3.6e12;
        long day = when.toLocalDate().toEpochDay() - start.toLocalDate().toEpochDay();
        return plant.panelWatts()
                * sky.irradiance(when.getDayOfYear(), hour)
                / 1000
                * weather.share(day)
                * plant.panelToBattery();
    }
}
