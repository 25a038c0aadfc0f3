package org.evy.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.evy.power.PowerProperties.Simulated;

/// A panel and a LiFePO4 battery computed from the clock. For drills a file with a number in it overrules the charge.
///
/// Sun between 6 and 18 h as sin(pi (t - 6) / 12)^1.2, scaled so that the day's sum is the configured sun hours; panel
/// to
/// battery 0.80, charge efficiency 0.95, converter to 5 V 0.90.
final class SimulatedBattery implements PowerSource {

    private static final double PANEL_TO_BATTERY = 0.80;
    private static final double CHARGING = 0.95;
    private static final double CONVERTER = 0.90;

    /// The longest step of the integration; longer gaps are walked in steps.
    private static final Duration STEP = Duration.ofMinutes(5);

    private final Simulated simulated;
    private final Path drill;
    private final Clock clock;
    private final double sunScale;
    private Instant realThen;
    private Instant simulatedThen;
    private double wattHours;

    /// @param drill a file that, while it exists, holds the charge in percent
    SimulatedBattery(Simulated simulated, Path drill, Clock clock) {
        this.simulated = simulated;
        this.drill = drill;
        this.clock = clock;
        this.sunScale = simulated.sunHours() / sunOfADay();
        this.realThen = clock.instant();
        this.simulatedThen = realThen;
        this.wattHours = simulated.batteryWattHours() * simulated.startPercent() / 100;
    }

    @Override
    public synchronized Reading read() {
        var now = clock.instant();
        var passed = Duration.between(realThen, now);
        realThen = now;
        if (!passed.isNegative()) {
            advance(Duration.ofMillis((long) (passed.toMillis() * simulated.speed())));
        }
        if (Files.exists(drill)) {
            return drilled();
        }
        return new Reading.Charge(100 * wattHours / simulated.batteryWattHours());
    }

    private Reading drilled() {
        try {
            return new Reading.Charge(Double.parseDouble(Files.readString(drill).strip()));
        } catch (IOException | NumberFormatException unreadable) {
            return new Reading.Unknown(drill + " holds no number; write a charge in percent or remove it");
        }
    }

    private void advance(Duration time) {
        var left = time;
        while (left.isPositive()) {
            var step = left.compareTo(STEP) > 0 ? STEP : left;
            var at = LocalTime.ofInstant(simulatedThen, ZoneId.systemDefault());
            double hours = step.toMillis() / 3_600_000.0;
            double net = simulated.panelWatts() * sunScale * sun(at.toSecondOfDay() / 3600.0) * PANEL_TO_BATTERY
                    - simulated.loadWatts() / CONVERTER;
            wattHours += net * hours * (net > 0 ? CHARGING : 1);
            wattHours = Math.clamp(wattHours, 0, simulated.batteryWattHours());
            simulatedThen = simulatedThen.plus(step);
            left = left.minus(step);
        }
    }

    private static double sun(double hour) {
        return hour <= 6 || hour >= 18 ? 0 : Math.pow(Math.sin(Math.PI * (hour - 6) / 12), 1.2);
    }

    private static double sunOfADay() {
        double sum = 0;
        for (int minute = 0; minute < 24 * 60; minute += 5) {
            sum += sun(minute / 60.0) * 5 / 60;
        }
        return sum;
    }

    @Override
    public String name() {
        return "simulated";
    }
}
